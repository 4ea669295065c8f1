/**
 * Streams face landmarks to Maeum and receives emotions. No dependencies: an ES module for pages, workers and Node.
 *
 *   import { connect } from '/maeum-client.js';
 *   const stream = connect({ url: `wss://host/ws/landmarks/${sessionId}`, onMessage: ({ type, data }) => show(data) });
 *   stream.send(points, { width: 640, height: 480 });
 *
 * connect(options) opens the socket and keeps it open. Options:
 *   url        address of the landmarks channel, or a function that returns one or a promise of one. The function is
 *              called before every connection; its failure counts as a failed connection
 *   ticket     a ticket, where sockets need one, or a function as for url (a ticket is valid once)
 *   onMessage  receives every message of the service as {type, data}
 *   onState    receives ('connecting'), ('open'), ('waiting', {delay, code, reason, cause}) and ('closed', {code, reason,
 *              cause}); causeOf says what a cause is
 *   after      number of the last cycle whose emotion is known; later emotions are sent again
 *   live       how many times a second the service tells what it sees in the open cycle, 1 to 5 (never)
 *   receipts   true to hear which cycles are stored, and which have no emotion (false)
 *   capacity   frames queued while they cannot be sent, then the oldest is dropped (240: ten seconds at 24 a second)
 *   binary     false to send JSON only (true)
 *   WebSocket  a class to use instead of the platform's
 * It returns
 *   send(points, {time = Date.now(), width, height, mirrored})
 *              queues a copy of a frame: 468 or 478 points {x, y, z} as MediaPipe gives them, or a flat array of x, y, z.
 *              Width and height of the camera picture in pixels; mirrored if the landmarks were found in a mirrored one
 *   on(type, listener)
 *              calls the listener with the data of every message of a type, such as 'emotion_update'; returns a function
 *              that ends it
 *   mark(label, {timestamp})
 *              adds a marker, now or at a time of the session; 'marker_added' confirms it. False while not connected:
 *              the marker is not sent
 *   counts()   {sent, waiting, dropped} frames so far
 *   lastCycle(), close()  number of the last cycle received, or undefined; closes for good and drops queued frames
 *
 * A connection that breaks is opened again after 0.5, 1, 2 ... 30 s, each shortened at random so that clients do not
 * return all at once, and asks for the emotions since lastCycle(). A service that shuts down (going_away) states the
 * delay itself. A close with 1000 is final, and so is one with 1008 unless its reason passes. A refusal with
 * 1013 names the delay in seconds. encode and json make the two kinds of messages of docs/protocol.md. maeum-client.d.ts
 * has the types of all this and of every message.
 */
export const PROTOCOL = 'maeum.landmarks.v1';
const [MAGIC, VERSION, HEADER, QUANTISED, MIRRORED] = [0x5545414d, 1, 24, 1, 2];
const STEPS = 16384; // of an int16 coordinate to 1, so that it reaches from -2 to just below 2
const SIZES = [468, 478];
const PASSING = /^(Idle$|Too many |Messages are not read$)/; // reasons of 1008 after which the service accepts the client again
const CAUSES = [
  [[1000], /^closed by the client$/, 'closed'], [[1000, 1008], /^Session ended$/, 'ended'], [[1000], /^Session deleted$/, 'deleted'],
  [[1008], /^Login ended$/, 'login'], [[1008], /^(Invalid t|Forbidden|Ticket required|Origin or ticket required)/, 'refused'],
  [[1008], /sessionId/, 'unknown'], [[1013], /^Replaced/, 'replaced'], [[1008, 1013], /^Too many /, 'limit'], [[1012], /^/, 'restart'],
  [[1013], /^Busy/, 'busy'], [[1008], /^Messages are not read$/, 'unread'], [[1008, 1013], /^(Idle|No answer)/, 'silent'],
  [[1009], /^/, 'size']];
const MOST_UNSENT = 256 * 1024; // bytes in the platform's send buffer before frames are queued here
const [SHORTEST_PAUSE, LONGEST_PAUSE, DRAIN_AGAIN, PING_EVERY, SILENCE] = [500, 30_000, 100, 15_000, 45_000];

/**
 * What a close means: 'closed' by this client, 'ended' or 'deleted' (the session), 'login' (it has ended), 'refused' (no
 * valid ticket or token), 'unknown' (no such session), 'replaced', 'limit', 'restart', 'busy', 'unread', 'silent', 'size', and
 * 'lost' for a broken connection and everything else.
 */
export function causeOf({ code, reason }) {
  return CAUSES.find(([codes, pattern]) => codes.includes(code) && pattern.test(reason))?.[2] ?? 'lost';
}

/** Copies points into a frame {xyz, time, width, height, mirrored}. */
export function frameOf(points, { time = Date.now(), width = 0, height = 0, mirrored = false } = {}) {
  const xyz = Float32Array.from(typeof points[0] === 'number' ? points : points.flatMap(({ x, y, z }) => [x, y, z]));
  if (!SIZES.includes(xyz.length / 3) || !xyz.every(Number.isFinite)) {
    throw new RangeError(`a frame has 468 or 478 points with x, y and z, not ${xyz.filter(Number.isFinite).length / 3}`);
  }
  return { xyz, time, width: pixels(width), height: pixels(height), mirrored };
}

/** The frame as binary message: int16 where that holds all coordinates, float32 otherwise. */
export function encode({ xyz, time, width, height, mirrored }) {
  const quantised = xyz.every((value) => value >= -2 && value < 2 - 1 / STEPS);
  const view = new DataView(new ArrayBuffer(HEADER + xyz.length * (quantised ? 2 : 4)));
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, VERSION);
  view.setUint8(5, (quantised ? QUANTISED : 0) | (mirrored ? MIRRORED : 0));
  view.setUint16(6, xyz.length / 3, true);
  view.setFloat64(8, time, true);
  view.setUint16(16, width, true);
  view.setUint16(18, height, true);
  xyz.forEach((value, i) => (quantised
    ? view.setInt16(HEADER + 2 * i, Math.round(value * STEPS), true)
    : view.setFloat32(HEADER + 4 * i, value, true)));
  return view.buffer;
}

/** The frame as text message, with six decimals. */
export function json({ xyz, time, width, height, mirrored }) {
  const at = (i) => Math.round(xyz[i] * 1e6) / 1e6;
  const data = Array.from({ length: xyz.length / 3 }, (_, i) => ({ x: at(3 * i), y: at(3 * i + 1), z: at(3 * i + 2) }));
  return JSON.stringify({ type: 'landmarks', data, timestamp: time, width, height, mirrored });
}

export function connect({ url, ticket, onMessage = () => {}, onState = () => {}, after, live, receipts = false, capacity = 240,
  binary = true, WebSocket = globalThis.WebSocket }) {
  const listeners = new Map();
  const ring = new Array(capacity);
  let [first, waiting, sent, dropped] = [0, 0, 0, 0];
  let lastCycle = after;
  let socket = null;
  let accepted = false; // the service has accepted the connection and is not shutting down
  let closed = false;
  let offered = binary;
  let attempts = 0;
  let receivedAt;
  let pause; // as the service requests
  let beating, returning, draining;

  async function connecting() {
    onState('connecting');
    const address = new URL(await asked(url), globalThis.location?.href);
    const key = await asked(ticket);
    if (closed) return;
    Object.entries({ after: lastCycle, live, receipts: receipts ? 1 : undefined }).filter(([, value]) => value !== undefined)
      .forEach(([name, value]) => address.searchParams.set(name, value));
    const offers = [offered && PROTOCOL, key && 'maeum.v1', key && `maeum.ticket.${key}`].filter(Boolean);
    const current = new WebSocket(address.href, offers);
    let opened = false;
    socket = current;
    socket.onopen = () => {
      opened = true;
      receivedAt = Date.now();
      beating = setTimeout(beat, PING_EVERY);
    };
    socket.onmessage = ({ data }) => socket === current && receive(JSON.parse(data));
    socket.onclose = ({ code, reason }) => {
      // A service without the sub-protocol may fail the handshake because of it.
      offered = binary && (opened || !offered);
      if (socket === current) {
        lost({ code, reason });
      }
    };
  }

  const open = () => connecting().catch((failure) => closed || lost({ code: 1006, reason: String(failure) }));

  function receive(message) {
    receivedAt = Date.now();
    if (message.type === 'connected') {
      accepted = true;
      attempts = 0;
      onState('open');
      drain();
    } else if (message.type === 'going_away') {
      accepted = false;
      pause = message.data.reconnectInMs;
    } else if (message.type === 'emotion_update') {
      lastCycle = Math.max(lastCycle ?? 0, message.data.cycle);
    }
    onMessage(message);
    listeners.get(message.type)?.forEach((listener) => listener(message.data));
  }

  function beat() {
    if (Date.now() - receivedAt <= SILENCE) {
      socket.send('{"type":"ping"}');
      beating = setTimeout(beat, PING_EVERY);
    } else {
      // The platform may take minutes to notice a dead connection.
      const dead = socket;
      lost({ code: 1006, reason: 'no message received' });
      dead.close();
    }
  }

  function drain() {
    clearTimeout(draining);
    while (waiting > 0 && accepted && socket.readyState === 1 && socket.bufferedAmount < MOST_UNSENT) {
      socket.send(socket.protocol === PROTOCOL ? encode(ring[first]) : json(ring[first]));
      first = (first + 1) % capacity;
      waiting--;
      sent++;
    }
    if (waiting > 0 && accepted) {
      draining = setTimeout(drain, DRAIN_AGAIN);
    }
  }

  function lost(close) {
    const why = { ...close, cause: causeOf(close) };
    socket = null;
    accepted = false;
    [beating, returning, draining].forEach(clearTimeout);
    closed ||= isFinal(why);
    if (closed) {
      dropped += waiting;
      waiting = 0;
      onState('closed', why);
    } else {
      const delay = pause ?? askedPause(why) + Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** attempts++) * (0.5 + Math.random() / 2);
      pause = undefined;
      returning = setTimeout(open, delay);
      onState('waiting', { delay, ...why });
    }
  }

  open();
  return {
    send(points, picture) {
      const frame = frameOf(points, picture);
      if (closed || waiting === capacity) {
        dropped++;
      }
      if (!closed) {
        ring[(first + waiting) % capacity] = frame;
        first = waiting === capacity ? (first + 1) % capacity : first;
        waiting = Math.min(capacity, waiting + 1);
        drain();
      }
    },
    on(type, listener) {
      const known = listeners.get(type) ?? listeners.set(type, new Set()).get(type);
      known.add(listener);
      return () => known.delete(listener);
    },
    mark(label, { timestamp } = {}) {
      const sends = accepted && socket.readyState === 1;
      if (sends) {
        socket.send(JSON.stringify({ type: 'marker', data: { label, timestamp } }));
      }
      return sends;
    },
    counts: () => ({ sent, waiting, dropped }),
    lastCycle: () => lastCycle,
    close() {
      const leaving = socket;
      if (!closed) {
        lost({ code: 1000, reason: 'closed by the client' });
        leaving?.close(1000);
      }
    },
  };
}

const isFinal = ({ code, reason }) => code === 1000 || (code === 1008 && !PASSING.test(reason));
const askedPause = ({ reason }) => 1000 * (/ in (\d+) s$/.exec(reason)?.[1] ?? 0);
const asked = (value) => (typeof value === 'function' ? value() : value);
const pixels = (length) => (length > 0 && length < 65536 ? Math.round(length) : 0);

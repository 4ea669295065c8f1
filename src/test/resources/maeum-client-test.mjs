// Run by MaeumClientTest: node --test
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, mock, test } from 'node:test';
import * as client from '../../main/resources/META-INF/resources/maeum-client.js';

const { PROTOCOL, causeOf, connect, encode, frameOf, json } = client;

const golden = (name) => new Uint8Array(readFileSync(new URL(`frames/${name}.bin`, import.meta.url)));
const points = (count) => Array.from({ length: count },
  (_, i) => ({ x: (i % 97) / 128, y: (i % 53) / 64, z: ((i % 31) - 15) / 512 }));
const FACE = points(478);

class FakeSocket {
  static all = [];
  static latest = () => FakeSocket.all.at(-1);

  constructor(url, protocols) {
    Object.assign(this, { url, protocols, protocol: '', readyState: 0, bufferedAmount: 0, sent: [] });
    FakeSocket.all.push(this);
  }

  accept(protocol = PROTOCOL) {
    this.protocol = protocol;
    this.readyState = 1;
    this.onopen();
    this.say('connected', {});
  }

  say(type, data) {
    this.onmessage({ data: JSON.stringify({ type, data }) });
  }

  drop(code, reason = '') {
    this.readyState = 3;
    this.onclose({ code, reason });
  }

  send(message) {
    this.sent.push(message);
  }

  close(code) {
    this.closedWith = code ?? 'nothing';
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
let states;

async function start(options = {}) {
  states = [];
  const stream = connect({ url: 'ws://host/ws/landmarks/sess_1', WebSocket: FakeSocket,
    onState: (state, detail) => states.push([state, detail]), ...options });
  await settled();
  return stream;
}

async function pass(milliseconds) {
  mock.timers.tick(milliseconds);
  await settled();
}

beforeEach(() => {
  FakeSocket.all = [];
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1795360393257 });
});

afterEach(() => mock.timers.reset());

test('encodes a frame byte by byte as documented', () => {
  const frame = frameOf(FACE, { time: 1795360393257, width: 1280, height: 720 });
  assert.deepEqual(new Uint8Array(encode(frame)), golden('quantised'));
});

test('takes float32 for coordinates that int16 does not hold', () => {
  const far = points(468);
  far[467] = { x: 2.5, y: -3, z: 0.125 };
  const frame = frameOf(far, { time: 1795360393257.5, mirrored: true });
  assert.deepEqual(new Uint8Array(encode(frame)), golden('float32-mirrored'));
});

test('takes flat arrays as well as objects', () => {
  const flat = new Float32Array(FACE.flatMap(({ x, y, z }) => [x, y, z]));
  assert.deepEqual(frameOf(flat), frameOf(FACE));
});

test('writes the text message of the web client', () => {
  const message = JSON.parse(json(frameOf(FACE, { width: 640, height: 480 })));
  assert.equal(message.type, 'landmarks');
  assert.equal(message.timestamp, 1795360393257);
  assert.deepEqual([message.width, message.height, message.mirrored], [640, 480, false]);
  assert.deepEqual(message.data[5], { x: 0.039063, y: 0.078125, z: -0.019531 });
});

test('refuses what is no frame', () => {
  assert.throws(() => frameOf(FACE.slice(1)), RangeError);
  assert.throws(() => frameOf([]), RangeError);
  assert.throws(() => frameOf(FACE.with(3, { x: 1, y: 2 })), RangeError);
  assert.throws(() => frameOf(FACE.with(3, { x: 1, y: Number.NaN, z: 0 })), RangeError);
});

test('sends binary frames where the service agreed to, JSON elsewhere', async () => {
  const stream = await start();
  assert.deepEqual(FakeSocket.latest().protocols, [PROTOCOL]);
  FakeSocket.latest().accept();
  stream.send(FACE);
  assert.ok(FakeSocket.latest().sent[0] instanceof ArrayBuffer);

  FakeSocket.latest().drop(1006);
  await pass(500);
  FakeSocket.latest().accept('');
  stream.send(FACE);
  assert.equal(JSON.parse(FakeSocket.latest().sent[0]).type, 'landmarks');
});

test('offers no sub-protocol after a handshake that failed with one, and again later', async () => {
  await start();
  FakeSocket.latest().drop(1006);
  await pass(500);
  assert.deepEqual(FakeSocket.latest().protocols, []);
  FakeSocket.latest().drop(1006);
  await pass(1_000);
  assert.deepEqual(FakeSocket.latest().protocols, [PROTOCOL]);
});

test('keeps frames until the service has said hello, the latest ones if there are too many', async () => {
  const stream = await start({ capacity: 3 });
  for (let time = 1; time <= 5; time++) {
    stream.send(FACE, { time });
  }
  assert.deepEqual(stream.counts(), { sent: 0, waiting: 3, dropped: 2 });

  FakeSocket.latest().accept();
  const times = FakeSocket.latest().sent.map((message) => new DataView(message).getFloat64(8, true));
  assert.deepEqual(times, [3, 4, 5]);
  assert.deepEqual(stream.counts(), { sent: 3, waiting: 0, dropped: 2 });
});

test('holds frames back while the network does, and sends them later', async () => {
  const stream = await start();
  FakeSocket.latest().accept();
  FakeSocket.latest().bufferedAmount = 1e6;
  stream.send(FACE);
  stream.send(FACE);
  assert.equal(stream.counts().waiting, 2);

  FakeSocket.latest().bufferedAmount = 0;
  await pass(100);
  assert.deepEqual(stream.counts(), { sent: 2, waiting: 0, dropped: 0 });
});

test('asks for what was said since the last cycle it heard of', async () => {
  const stream = await start({ after: 2 });
  assert.equal(new URL(FakeSocket.latest().url).searchParams.get('after'), '2');
  FakeSocket.latest().accept();
  FakeSocket.latest().say('emotion_update', { cycle: 7 });
  FakeSocket.latest().drop(1006);
  await pass(500);
  assert.equal(new URL(FakeSocket.latest().url).searchParams.get('after'), '7');
  assert.equal(stream.lastCycle(), 7);
});

test('asks for the address before every connection', async () => {
  let tickets = 0;
  await start({ url: async () => `ws://host/ws/landmarks/sess_1?ticket=${++tickets}` });
  FakeSocket.latest().drop(1013);
  await pass(500);
  assert.match(FakeSocket.latest().url, /ticket=2/);
});

test('brings a new ticket to every connection', async () => {
  let tickets = 0;
  await start({ ticket: async () => `t${++tickets}` });
  assert.deepEqual(FakeSocket.latest().protocols, [PROTOCOL, 'maeum.v1', 'maeum.ticket.t1']);
  FakeSocket.latest().accept();
  FakeSocket.latest().drop(1012);
  await pass(500);
  assert.deepEqual(FakeSocket.latest().protocols, [PROTOCOL, 'maeum.v1', 'maeum.ticket.t2']);
});

test('an address that cannot be had is a connection that failed', async () => {
  await start({ url: () => Promise.reject(new Error('no ticket')) });
  assert.deepEqual(states.map(([state]) => state), ['connecting', 'waiting']);
  assert.match(states[1][1].reason, /no ticket/);
  await pass(500);
  assert.equal(states[2][0], 'connecting');
});

test('waits longer after every failure, never longer than 30 s, and never twice the same', async () => {
  await start();
  const delays = [];
  for (let i = 0; i < 12; i++) {
    FakeSocket.latest().drop(1006);
    delays.push(states.at(-1)[1].delay);
    await pass(30_000);
  }
  delays.forEach((delay, i) => {
    const longest = Math.min(30_000, 500 * 2 ** i);
    assert.ok(delay >= longest / 2 && delay <= longest, `${delay} of ${longest}`);
  });
  assert.equal(new Set(delays).size, delays.length);

  FakeSocket.latest().accept();
  FakeSocket.latest().drop(1006);
  assert.ok(states.at(-1)[1].delay <= 500);
});

test('a service that goes away says when to come back, and gets no frames meanwhile', async () => {
  const stream = await start();
  FakeSocket.latest().accept();
  FakeSocket.latest().say('going_away', { reconnectInMs: 1234 });
  stream.send(FACE);
  FakeSocket.latest().drop(1012);
  assert.equal(states.at(-1)[1].delay, 1234);
  assert.equal(stream.counts().waiting, 1);
  await pass(1233);
  assert.equal(FakeSocket.all.length, 1);
  await pass(1);
  FakeSocket.latest().accept();
  assert.deepEqual(stream.counts(), { sent: 1, waiting: 0, dropped: 0 });
});

test('pings, and leaves a connection on which nothing is heard', async () => {
  await start();
  FakeSocket.latest().accept();
  await pass(15_000);
  assert.deepEqual(FakeSocket.latest().sent, ['{"type":"ping"}']);
  FakeSocket.latest().say('pong', {});
  await pass(60_000);
  assert.equal(FakeSocket.all[0].closedWith, 'nothing');
  assert.equal(states.at(-1)[0], 'waiting');
  await pass(500);
  assert.equal(states.at(-1)[0], 'connecting');

  FakeSocket.all[0].drop(1006);
  assert.equal(states.at(-1)[0], 'connecting');
});

for (const code of [1000, 1008]) {
  test(`does not come back after a close with ${code}`, async () => {
    const stream = await start();
    FakeSocket.latest().accept();
    FakeSocket.latest().drop(code, 'Session ended');
    assert.deepEqual(states.at(-1), ['closed', { code, reason: 'Session ended', cause: 'ended' }]);
    stream.send(FACE);
    assert.deepEqual(stream.counts(), { sent: 0, waiting: 0, dropped: 1 });
    await pass(60_000);
    assert.equal(FakeSocket.all.length, 1);
  });
}

test('close is for good, in every state', async () => {
  const early = connect({ url: 'ws://host/x', WebSocket: FakeSocket });
  early.close();
  await settled();
  assert.equal(FakeSocket.all.length, 0);

  const open = await start();
  FakeSocket.latest().accept();
  open.close();
  open.close();
  assert.equal(FakeSocket.latest().closedWith, 1000);
  FakeSocket.latest().drop(1000);

  const waiting = await start();
  FakeSocket.latest().drop(1006);
  waiting.close();
  await pass(60_000);
  assert.equal(FakeSocket.all.length, 2);
  assert.equal(states.filter(([state]) => state === 'closed').length, 1);
});

test('connects again after a refusal that passes, not before the time that it names', async () => {
  await start();
  FakeSocket.latest().accept();
  FakeSocket.latest().drop(1013, 'Too many sockets of this session, please try again in 5 s');
  await pass(5_000);
  assert.equal(FakeSocket.all.length, 1);
  await pass(500);
  assert.equal(FakeSocket.all.length, 2);
});

test('tells reasons of 1008 that pass from final ones', async () => {
  for (const reason of ['Idle', 'Too many messages', 'Too many bytes', 'Messages are not read']) {
    FakeSocket.all = [];
    await start();
    FakeSocket.latest().drop(1008, reason);
    assert.equal(states.at(-1)[0], 'waiting', reason);
    await pass(500);
    assert.equal(FakeSocket.all.length, 2, reason);
  }
  for (const reason of ['Session ended', 'Invalid sessionId: sess_1', 'Ticket required', 'Invalid ticket', '']) {
    await start();
    FakeSocket.latest().drop(1008, reason);
    assert.equal(states.at(-1)[0], 'closed', reason);
  }
});

test('calls the listeners of a type with its data until they are ended', async () => {
  const stream = await start();
  const heard = [];
  const end = stream.on('emotion_update', ({ emotion }) => heard.push(emotion));
  stream.on('cycle_stored', ({ cycle }) => heard.push(cycle));
  FakeSocket.latest().accept();
  FakeSocket.latest().say('emotion_update', { cycle: 1, emotion: 'happy' });
  FakeSocket.latest().say('cycle_stored', { cycle: 2 });
  end();
  FakeSocket.latest().say('emotion_update', { cycle: 2, emotion: 'sad' });
  assert.deepEqual(heard, ['happy', 2]);
});

test('sends markers while connected, and says when it does not', async () => {
  const stream = await start();
  assert.equal(stream.mark('tears'), false);
  FakeSocket.latest().accept();
  assert.equal(stream.mark('tears'), true);
  assert.equal(stream.mark('silence', { timestamp: 1795360393257 }), true);
  assert.deepEqual(FakeSocket.latest().sent.map(JSON.parse), [{ type: 'marker', data: { label: 'tears' } },
    { type: 'marker', data: { label: 'silence', timestamp: 1795360393257 } }]);

  FakeSocket.latest().say('going_away', { reconnectInMs: 1 });
  assert.equal(stream.mark('tears'), false);
  FakeSocket.latest().drop(1012);
  assert.equal(stream.mark('tears'), false);
});

test('asks for live messages and receipts with every connection', async () => {
  await start({ live: 2, receipts: true });
  assert.equal(FakeSocket.latest().url, 'ws://host/ws/landmarks/sess_1?live=2&receipts=1');
  FakeSocket.latest().accept();
  FakeSocket.latest().say('emotion_update', { cycle: 3 });
  FakeSocket.latest().drop(1006);
  await pass(500);
  assert.equal(FakeSocket.latest().url, 'ws://host/ws/landmarks/sess_1?after=3&live=2&receipts=1');
});

test('tells the closes of docs/protocol.md apart', () => {
  const rows = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
    .match(/\| close \| when \|\n\|---\|---\|\n((?:\|.*\n)+)/)[1].trim().split('\n');
  const told = rows.flatMap((row) => {
    const [, code, reasons] = /^\| (\d{4})(.*?) \|/.exec(row);
    return (reasons.match(/`[^`]+`/g) ?? ['``']).map((reason) => `${code} ${reason.slice(1, -1)}: ${
      causeOf({ code: Number(code), reason: reason.slice(1, -1) })}`);
  });
  assert.deepEqual(told, ['1000 Session ended: ended', '1000 Session deleted: deleted', '1008 Invalid sessionId: ...: unknown',
    '1008 Session ended: ended', '1008 sessionId required in query parameter: unknown', '1008 Invalid ticket: refused',
    '1008 Invalid token: refused', '1008 Forbidden: refused', '1008 Ticket required: refused',
    '1008 Ticket required: not where the session was started: refused', '1008 Origin or ticket required: refused',
    '1008 Login ended: login', '1008 Too many messages: limit', '1008 Too many bytes: limit', '1008 Too many commands: limit',
    '1008 Idle: silent', '1013 Too many sessions, ...: limit', '1013 Too many sockets, ...: limit',
    '1013 Too many sockets of this session, ...: limit', '1013 Replaced by a newer socket, ...: replaced',
    '1013 No answer to a ping, ...: silent', '1008 Messages are not read: unread', '1009 : size', '1012 Service restarts: restart',
    '1013 Busy, ...: busy']);
  assert.equal(causeOf({ code: 1006, reason: '' }), 'lost');
  assert.equal(causeOf({ code: 1000, reason: 'closed by the client' }), 'closed');
});

test('the types have every message of the landmarks and watch channels with every field', () => {
  const types = readFileSync(new URL('../../main/resources/META-INF/resources/maeum-client.d.ts', import.meta.url), 'utf8');
  const { channels, components } = JSON.parse(readFileSync(new URL('../../../docs/asyncapi.json', import.meta.url), 'utf8'));
  const told = ['ping', 'landmarks', 'marker']; // the client's own messages
  const heard = [...new Set([channels.landmarks, channels.watch].flatMap(({ messages }) => Object.keys(messages)))]
    .filter((type) => !told.includes(type)).sort();
  const names = Object.fromEntries([.../export interface Messages \{([^}]*)\}/.exec(types)[1].matchAll(/(\w+): (\w+);/g)]
    .map(([, type, name]) => [type, name]));
  assert.deepEqual(Object.keys(names).sort(), heard);
  for (const type of heard) {
    const body = new RegExp(`export interface ${names[type]} \\{([\\s\\S]*?)\\n?\\}\\n`).exec(types)[1];
    const fields = [...body.replace(/\/\*\*.*?\*\//g, '').matchAll(/(?:^|[;{\n])\s*(\w+)\??:/g)].map(([, field]) => field);
    const { properties, required } = components.messages[type].payload.properties.data;
    for (const field of Object.keys(properties)) {
      assert.ok(fields.includes(field), `${type}.${field} has no type`);
      const optional = new RegExp(`\\b${field}\\?:`).test(body);
      assert.equal(optional, !required.includes(field), `${type}.${field}`);
    }
  }
});

test('exports what its types declare', () => {
  const declarations = readFileSync(new URL('../../main/resources/META-INF/resources/maeum-client.d.ts', import.meta.url), 'utf8');
  const declared = [...declarations.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(declared.sort(), Object.keys(client).sort());
});

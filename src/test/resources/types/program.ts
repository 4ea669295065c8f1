// Compiled, and not run, by ClientTypesTest: uses every export of maeum-client as a program does.
import { PROTOCOL, causeOf, connect, encode, frameOf, json } from 'maeum-client';
import type { Cause, Close, Connected, CycleStored, CycleUnread, Emotion, EmotionUpdate, Evidence, Frame, FramesNeeded, GoingAway,
  Live, Lost, MarkerAdded, MarkerChanged, MarkerDeleted, Message, MessageType, Messages, Options, Picture, Point, Points, Pong, ServiceError,
  SessionEnded, SessionPaused, SessionResumed, SessionStatus, SocketClass, State, Stream } from 'maeum-client';

const protocol: 'maeum.landmarks.v1' = PROTOCOL;
const face: Point[] = Array.from({ length: 478 }, () => ({ x: 0.5, y: 0.5, z: 0 }));
const shown: string[] = [protocol];
const asked: number = 3;
const seen: Partial<Record<MessageType, number>> = {};

function show(message: Message): void {
  seen[message.type] = (seen[message.type] ?? 0) + 1;
  if (message.type === 'emotion_update') {
    const reading: EmotionUpdate = message.data;
    const evidence: Evidence[] = reading.evidence;
    const emotion: Emotion = reading.emotion;
    shown.push(emotion, evidence.map(({ unit, contribution }) => `${unit} ${contribution?.toFixed(1) ?? ''}`).join());
  } else if (message.type === 'live') {
    const now: Live = message.data;
    shown.push(`${now.probabilities?.happy ?? 0} ${now.gaze?.offCamera ?? 0} ${now.watchers}`);
  }
}

function tell(state: State, detail?: Lost): void {
  const cause: Cause | undefined = detail?.cause;
  shown.push(`${state} ${cause ?? ''} ${detail?.delay ?? 0} ${detail?.code ?? 0} ${detail?.reason ?? ''}`);
}

const options: Options = { url: async () => 'wss://host/ws/landmarks/1', ticket: () => undefined, onMessage: show, onState: tell,
  after: 7, live: asked, receipts: true, capacity: 24, binary: false };
const stream: Stream = connect(options);
connect({ url: 'wss://host/ws/landmarks/1', onState: state => shown.push(state) });
connect({ url: 'wss://host/ws/landmarks/1', onState: (state, detail) => shown.push(detail ? detail.cause : state) });

// The platform's class, and one as of the package ws.
declare const platform: typeof WebSocket;
declare class OtherSocket {
  constructor(address: string | URL, protocols?: string | string[], options?: { origin?: string });
  protocol: string;
  readyState: 0 | 1 | 2 | 3;
  bufferedAmount: number;
  onopen: ((event: { target: OtherSocket }) => void) | null;
  onmessage: ((event: { data: string | Uint8Array; target: OtherSocket }) => void) | null;
  onclose: ((event: { code: number; reason: string; target: OtherSocket }) => void) | null;
  send(message: string | ArrayBufferLike, sent?: (error?: Error) => void): void;
  close(code?: number, reason?: string): void;
}
const classes: SocketClass[] = [platform, OtherSocket];
classes.forEach(each => connect({ url: 'wss://host/ws/landmarks/1', WebSocket: each }));

stream.on('marker_changed', ({ id, label, updatedAt }: MarkerChanged) => shown.push(`${id} ${label} ${updatedAt}`));
stream.on('marker_deleted', ({ id }: MarkerDeleted) => shown.push(`${id}`));
const quiet: () => void = stream.on('marker_added', ({ id, label }: MarkerAdded) => shown.push(`${id} ${label}`));
stream.on('connected', ({ channel, status }: Connected) => shown.push(channel, (status satisfies SessionStatus | undefined) ?? ''));
stream.on('pong', ({ timestamp }: Pong) => shown.push(`${timestamp}`));
stream.on('cycle_stored', ({ ignored }: CycleStored) => shown.push(`${ignored}`));
stream.on('cycle_unread', ({ status, reason }: CycleUnread) => shown.push(status, reason));
stream.on('frames_needed', ({ problem }: FramesNeeded) => shown.push(problem));
stream.on('session_paused', ({ timestamp }: SessionPaused) => shown.push(`${timestamp}`));
stream.on('session_resumed', ({ timestamp }: SessionResumed) => shown.push(`${timestamp}`));
stream.on('session_ended', ({ duration }: SessionEnded) => shown.push(`${duration}`));
stream.on('going_away', ({ reconnectInMs }: GoingAway) => shown.push(`${reconnectInMs}`));
stream.on('error', ({ code, message }: ServiceError) => shown.push(code, message));
// @ts-expect-error No message has such a type.
stream.on('emotion', () => {});
quiet();

const picture: Picture = { time: Date.now(), width: 640, height: 480, mirrored: true };
const forms: Points[] = [face, new Float32Array(468 * 3), Array.from({ length: 468 * 3 }, () => 0)];
forms.forEach(points => stream.send(points, picture));
stream.send(face);
const marked: boolean = stream.mark('tears') && stream.mark('tears', { timestamp: Date.now() });
const { sent, waiting, dropped }: { sent: number; waiting: number; dropped: number } = stream.counts();
const last: number | undefined = stream.lastCycle();
stream.close();

const close: Close = { code: 1008, reason: 'Login ended' };
const cause: Cause = causeOf(close);
const frame: Frame = frameOf(face, picture);
const messages: [ArrayBuffer, string] = [encode(frame), json(frame)];
const stored: Messages['cycle_stored'] = { cycle: 1, frames: 240, ignored: 0 };
// @ts-expect-error An address is needed.
connect({ live: 2 });

export { cause, dropped, last, marked, messages, sent, stored, waiting };

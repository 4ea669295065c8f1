/** Types of maeum-client.js. Times are epoch milliseconds, durations milliseconds. docs/protocol.md explains the messages. */

export const PROTOCOL: 'maeum.landmarks.v1';

export interface Point { x: number; y: number; z: number }

/** 468 or 478 points as MediaPipe gives them, or a flat array of x, y, z. */
export type Points = readonly Point[] | readonly number[] | Float32Array;

export interface Picture {
  /** Of the frame; now, if absent. */
  time?: number;
  /** Of the camera picture, in pixels. */
  width?: number;
  height?: number;
  /** Whether the landmarks were found in a mirrored picture. */
  mirrored?: boolean;
}

export interface Frame { xyz: Float32Array; time: number; width: number; height: number; mirrored: boolean }

export type Emotion = 'happy' | 'excited' | 'surprised' | 'neutral' | 'anxious' | 'fearful' | 'sad' | 'angry' | 'disgusted';
export type SessionStatus = 'active' | 'paused' | 'ended';

export interface Evidence {
  unit: string;
  /** 0 to 1. */
  activation: number;
  /** To the log-odds of the emotion against the next probable one. Absent in readings of versions before. */
  contribution?: number;
}

export interface Connected {
  channel: 'landmarks' | 'voice' | 'session' | 'watch';
  sessionId: string;
  message: string;
  /** On the session channel. */
  status?: SessionStatus;
  /** Length of a cycle, on the landmarks channel. */
  analysisInterval?: number;
  /** On the voice channel. */
  features?: { audioChunk: boolean; sttText: boolean; vadResult: boolean };
  /** On the session channel. */
  commands?: string[];
}

/** Without a status for those who watch. */
export interface Pong { timestamp: number; sessionId: string; status?: SessionStatus }

export interface EmotionUpdate {
  emotion: Emotion;
  emotionKo: string;
  /** The end of the cycle. */
  timestamp: number;
  frameCount: number;
  sttSnippet: string;
  cycle: number;
  /** 0 to 1. */
  confidence: number;
  /** -1 to 1, as arousal. */
  valence: number;
  arousal: number;
  source: 'gemini' | 'geometry' | 'unchanged';
  /** Absent if the analyst has none. */
  model?: string;
  /** Why the reading is not Gemini's. */
  reason?: string;
  evidence: Evidence[];
}

export interface CycleStored { cycle: number; frames: number; ignored: number }

export interface CycleUnread {
  cycle: number;
  status: 'unclear' | 'unreadable' | 'poisoned';
  reason: string;
  startedAt: number;
  /** The end of the cycle. */
  timestamp: number;
  frameCount: number;
}

export interface FramesNeeded {
  cycle: number;
  frames: number;
  /** Of these, how many could be measured. */
  usable: number;
  /** How many a cycle needs. */
  needed: number;
  perSecond: number;
  problem: 'too_few_frames' | 'no_scale' | 'implausible' | 'outside_picture' | 'turned_away' | 'no_shape';
  /** The end of the cycle. */
  timestamp: number;
}

export interface Live {
  timestamp: number;
  /** Absent without a usable frame in the last second, as valence and arousal. */
  probabilities?: Record<Emotion, number>;
  valence?: number;
  arousal?: number;
  /** The units that deviate most from the neutral face, the strongest first. */
  units: { unit: string; deviation: number }[];
  /** Degrees. */
  head: { yaw: number; pitch: number; roll: number };
  /** Degrees against the head, and between gaze and camera. Absent for 468 points, and without open eyes in the last second. */
  gaze?: { yaw: number; pitch: number; offCamera: number; towardsCamera: boolean };
  /** Of the eyes' outer corners, in heights of the picture. */
  eyeDistance: number;
  framesPerSecond: number;
  /** Of the latest frames, 0 to 1. */
  usableShare: number;
  /** Why the latest frame could not be measured. */
  obstacle?: 'no face scale' | 'implausible points' | 'face outside the picture' | 'head turned away'
    | 'no picture shape fits the face';
  neutral: { personal: boolean; certainty: number; learned: number };
  /** How many watch the session at this instance. */
  watchers: number;
}

export interface MarkerAdded { id: number; timestamp: number; label: string; author: 'client' | 'counsellor'; createdAt: number }
/** Of a watched session, as {@link MarkerDeleted}. */
export interface MarkerChanged {
  id: number;
  timestamp: number;
  label: string;
  author: 'client' | 'counsellor';
  createdAt: number;
  updatedAt: number;
}

export interface MarkerDeleted { id: number }

export interface SessionPaused { timestamp: number }
export interface SessionResumed { timestamp: number }
export interface SessionEnded { timestamp: number; duration: number }
export interface GoingAway { reconnectInMs: number; timestamp: number }
export interface ServiceError { code: string; message: string; timestamp: number }

/** The messages of the landmarks channel and of a watched session, by type. */
export interface Messages {
  connected: Connected;
  pong: Pong;
  emotion_update: EmotionUpdate;
  cycle_stored: CycleStored;
  cycle_unread: CycleUnread;
  frames_needed: FramesNeeded;
  live: Live;
  marker_added: MarkerAdded;
  marker_changed: MarkerChanged;
  marker_deleted: MarkerDeleted;
  session_paused: SessionPaused;
  session_resumed: SessionResumed;
  session_ended: SessionEnded;
  going_away: GoingAway;
  error: ServiceError;
}

export type MessageType = keyof Messages;
export type Message = { [T in MessageType]: { type: T; data: Messages[T] } }[MessageType];

export type Cause = 'closed' | 'ended' | 'deleted' | 'login' | 'refused' | 'unknown' | 'replaced' | 'limit' | 'restart'
  | 'busy' | 'unread' | 'silent' | 'size' | 'lost';

export interface Close { code: number; reason: string }

export type State = 'connecting' | 'open' | 'waiting' | 'closed';

/** Why a connection ended. */
export interface Lost extends Close {
  cause: Cause;
  /** After which it is opened again; absent if it was closed for good. */
  delay?: number;
}

/** The platform's WebSocket, or a class like it, as the package ws has one. */
export type SocketClass = new (url: string, protocols: string[]) => {
  readonly protocol: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  onopen: unknown;
  onmessage: unknown;
  onclose: unknown;
  send(message: string | ArrayBuffer): void;
  close(code?: number): void;
};

type Value<T> = T | (() => T | Promise<T>);

export interface Options {
  url: Value<string>;
  ticket?: Value<string | undefined>;
  onMessage?: (message: Message) => void;
  /** With a detail when 'waiting' or 'closed'. */
  onState?: (state: State, detail?: Lost) => void;
  /** Number of the last cycle whose emotion is known. */
  after?: number;
  /** Live messages a second, 1 to 5. */
  live?: number;
  receipts?: boolean;
  /** Frames that wait at most. */
  capacity?: number;
  /** False to send JSON only. */
  binary?: boolean;
  /** Instead of the platform's, which Node has from version 22 on. */
  WebSocket?: SocketClass;
}

export interface Stream {
  /** Queues a copy of a frame. Throws a RangeError if it has not 468 or 478 points. */
  send(points: Points, picture?: Picture): void;
  /** Returns a function that ends the listening. */
  on<T extends MessageType>(type: T, listener: (data: Messages[T]) => void): () => void;
  /** Adds a marker. False while not connected: the marker is not sent. */
  mark(label: string, moment?: { timestamp?: number }): boolean;
  counts(): { sent: number; waiting: number; dropped: number };
  lastCycle(): number | undefined;
  /** Closes for good and drops queued frames. */
  close(): void;
}

export function connect(options: Options): Stream;
export function causeOf(close: Close): Cause;
export function frameOf(points: Points, picture?: Picture): Frame;
export function encode(frame: Frame): ArrayBuffer;
export function json(frame: Frame): string;

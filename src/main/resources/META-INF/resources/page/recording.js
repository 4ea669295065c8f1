/** A running session: its landmark stream, its messages, and its commands. */

import { connect } from '/maeum-client.js';

import * as api from './api.js';

const ASK_EVERY = 1_000;
const LIVE_A_SECOND = 5;
const REFUSED = [401, 403, 404];

/**
 * Starts a session with consent to that version of the notice. Fails if the notice has changed since.
 *
 * @param heard callbacks by event: `connection(state)`, `reading(update)`, `unread(cycle)`, `receipt(cycle)`,
 *              `missing(frames)`, `live(seen)`, `paused(is)`, `closed()`
 */
export async function startRecording(userId, counselorId, version, heard) {
  if ((await api.privacyNotice()).version !== version) {
    throw new api.ServiceError(403, 'CONSENT_REQUIRED', '');
  }
  const { sessionId, startedAt, tickets } = await api.startSession(userId, counselorId, version);
  const address = new URL(`/ws/landmarks/${sessionId}`, location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const messages = {
    emotion_update: heard.reading,
    cycle_unread: heard.unread,
    cycle_stored: heard.receipt,
    frames_needed: heard.missing,
    live: heard.live,
    session_paused: () => pausing(true),
    session_resumed: () => pausing(false)
  };
  let paused = false;
  let ending = false;

  const stream = connect({
    url: address.href,
    ticket,
    receipts: true,
    live: LIVE_A_SECOND,
    onMessage: ({ type, data }) => messages[type]?.(data),
    onState(state) {
      heard.connection(state);
      if (state === 'closed' && !ending) {
        heard.closed();
      }
    }
  });

  // The start returns a ticket that is valid once. The socket handles a refusal: it knows which ones are final.
  async function ticket() {
    const first = tickets.landmarks;
    tickets.landmarks = null;
    return first ?? api.socketTickets(sessionId).then(answer => answer.tickets.landmarks, error => {
      if (REFUSED.includes(error.status)) {
        return undefined;
      }
      throw error;
    });
  }

  function pausing(is) {
    paused = is;
    heard.paused(is);
  }

  return {
    sessionId,
    startedAt,
    counts: () => stream.counts(),

    /** Sends a frame; does nothing while the session is paused or ending. */
    send(points, { width, height }) {
      if (!paused && !ending) {
        stream.send(points, { width, height });
      }
    },

    /** Pauses a running session, or resumes a paused one. */
    async pauseOrResume() {
      const pause = !paused;
      await (pause ? api.pauseSession(sessionId) : api.resumeSession(sessionId));
      // The socket reports it as well, before or after.
      pausing(pause);
    },

    /** Ends the session; `progress` receives the numbers of stored and pending readings until the service answers. */
    async end(progress) {
      ending = true;
      const asking = setInterval(() => howFar(sessionId).then(progress, () => progress(null)), ASK_EVERY);
      try {
        return await api.endSession(sessionId);
      } catch (error) {
        ending = false;
        throw error;
      } finally {
        clearInterval(asking);
        if (ending) {
          stream.close();
        }
      }
    },

    leave: () => stream.close()
  };
}

async function howFar(sessionId) {
  const { readable, pending } = await api.sessionLedger(sessionId);
  return { emotions: readable, pending };
}

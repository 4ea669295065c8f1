/** REST calls: unwraps the envelope, and throws failures with their code and message. */

import { askForAccount, current, renew } from './account.js';
import { language } from './words.js';

export class ServiceError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const get = path => renewed(() => once('GET', path));
export const post = (path, body) => renewed(() => once('POST', path, body));
const put = (path, body) => renewed(() => once('PUT', path, body));
const remove = path => renewed(() => once('DELETE', path));

// A call that is refused without an account is repeated after the log-in.
async function renewed(ask) {
  try {
    return await ask();
  } catch (error) {
    if (error.status === 401 && (await renew(refresh) || await askForAccount())) {
      return ask();
    }
    throw error;
  }
}

async function once(method, path, body) {
  const answer = await send(method, path, body);
  const envelope = await answer.json().catch(() => null);
  if (!answer.ok || !envelope?.success) {
    throw failed(answer, envelope);
  }
  return envelope.data;
}

async function file(path) {
  const answer = await send('GET', path);
  if (!answer.ok) {
    throw failed(answer, await answer.json().catch(() => null));
  }
  return answer.blob();
}

function failed(answer, envelope) {
  return new ServiceError(answer.status, envelope?.error?.code ?? `HTTP_${answer.status}`,
    envelope?.error?.message ?? answer.statusText);
}

function send(method, path, body) {
  const headers = { 'Accept-Language': language() };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (current()) {
    headers.Authorization = `Bearer ${current().accessToken}`;
  }
  return fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
    .catch(() => { throw new ServiceError(0, 'UNREACHABLE', ''); });
}

const refresh = refreshToken => once('POST', '/api/auth/refresh', { refreshToken });

export const logIn = (email, password) => once('POST', '/api/auth/login', { email, password });
export const signUp = (username, email, password) => once('POST', '/api/auth/signup', { username, email, password });
// Authorised by the refresh token, because the access token may have expired.
export const logOut = refreshToken => once('POST', '/api/auth/logout', { refreshToken });

const session = id => `/api/session/${encodeURIComponent(id)}`;

/** The privacy notice: `{version, required, notice, language}`. */
export const privacyNotice = () => get('/api/privacy/notice');

/** Starts a session with consent to that version of the notice. */
export const startSession = (userId, counselorId, version) =>
  post('/api/session/start', { userId, counselorId, consent: { version } });
export const pauseSession = id => post(`${session(id)}/pause`);
export const resumeSession = id => post(`${session(id)}/resume`);
export const endSession = id => post(`${session(id)}/end`);
/** New tickets for reopening sockets, each valid once: `{sessionId, tickets}`. */
export const socketTickets = id => post(`${session(id)}/tickets`);
export const sessionSummary = id => get(`${session(id)}/summary`);
/** @param seconds whether every second is in it, too */
export const sessionReport = (id, seconds) => get(`${session(id)}/report${seconds ? '?resolution=1s' : ''}`);
export const secondsCsv = id => renewed(() => file(`${session(id)}/report/csv?kind=seconds`));
export const sessionPdf = id => renewed(() => file(`${session(id)}/report/pdf`));
export const sessionCycle = (id, cycle) => get(`${session(id)}/cycles/${cycle}`);
/** A ticket for watching a session that goes on: `{sessionId, url, ticket, startedAt, status}`. */
export const watchSession = id => post(`${session(id)}/watch`);
/** What a person's latest sessions show, the earliest first: `{userId, count, sessions: [{..., means}], weeks: [{week, sessions, means}]}`. */
export const historyOf = user => get(`/api/session/user/${encodeURIComponent(user)}/history`);
/** The markers with the readings around them, and the labels to offer: `{markers: [{marker, before, after}], labels}`. */
export const sessionMarkers = id => get(`${session(id)}/markers`);
/** @param timestamp absent for now */
export const addMarker = (id, label, timestamp) => post(`${session(id)}/markers`, { label, timestamp });
export const changeMarker = (id, marker, change) => put(`${session(id)}/markers/${marker}`, change);
export const deleteMarker = (id, marker) => remove(`${session(id)}/markers/${marker}`);
export const markersCsv = id => renewed(() => file(`${session(id)}/markers/csv`));
export const sessionLedger = id => get(`${session(id)}/ledger`);
export const sessionsOf = (user, limit = 50) => get(`/api/session/user/${encodeURIComponent(user)}?limit=${limit}`);

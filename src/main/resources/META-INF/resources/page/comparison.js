/** A session compared with earlier ones of the same person. */

import { sessionSummary, sessionsOf } from './api.js';
import { emotionName } from './emotions.js';
import { fill, h } from './element.js';
import { failure, loading } from './notice.js';
import { dot } from './reading.js';
import { balance } from './shares.js';
import { dateTime, t } from './words.js';

const EARLIER = 5;

export function comparison(report, summary) {
  const place = h('div', {}, loading());
  earlier(report)
    .then(found => fill(place, found.length ? table([summary, ...found]) : h('p', { class: 'muted' }, t('session.earlier.none')),
      h('p', { class: 'below' }, h('a', { href: `#/history/${encodeURIComponent(report.userId)}/${encodeURIComponent(report.sessionId)}` },
        t('history.compare.this')))))
    .catch(error => fill(place, failure(error)));
  return place;
}

async function earlier({ userId, startedAt }) {
  const { sessions } = await sessionsOf(userId);
  return Promise.all(sessions.filter(session => session.startedAt < startedAt && session.status === 'ended')
    .slice(0, EARLIER).map(session => sessionSummary(session.sessionId)));
}

function table(summaries) {
  const heads = ['sessions.began', 'session.most', 'sessions.positive', 'sessions.negative', 'session.intensity', 'session.trend', 'sessions.balance'];
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('session.earlier') }, h('table', {},
    h('thead', {}, h('tr', {}, heads.map(key => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, summaries.map(row))));
}

function row({ sessionId, startedAt, status, emotionSummary: said }, index) {
  const began = index ? h('a', { href: `#/session/${sessionId}` }, dateTime(startedAt)) : h('strong', {}, t('session.this'));
  return h('tr', {}, h('th', { scope: 'row' }, began),
    said ? [h('td', {}, h('span', { class: 'with-dot' }, dot(said.primaryEmotion.emotion), emotionName(said.primaryEmotion.emotion))),
      h('td', {}, `${said.positiveRatio} %`), h('td', {}, `${said.negativeRatio} %`), h('td', {}, `${said.averageIntensity ?? '–'}`),
      h('td', {}, said.trend), h('td', {}, balance(said))]
      : h('td', { colspan: 6, class: 'muted' }, t(status === 'ended' ? 'session.nothing' : 'session.nothing.yet')));
}

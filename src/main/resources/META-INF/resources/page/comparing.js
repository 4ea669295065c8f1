/** Two sessions of a person compared, or one with the person's usual, in numbers. */

import { EMOTIONS, emotionName } from './emotions.js';
import { fill, h } from './element.js';
import { percentOf, pooled } from './means.js';
import { dot } from './reading.js';
import { dateTime, number, t } from './words.js';

const USUAL = 'usual';

/**
 * @param sessions of a person's history, in order, those with readings
 * @param chosen the id of the session to begin with; the latest if it is not among them
 */
export function comparing(sessions, chosen) {
  if (sessions.length < 2) {
    return h('p', { class: 'muted' }, t('sessions.history.few'));
  }
  const latestFirst = sessions.toReversed();
  const first = latestFirst.find(({ sessionId }) => sessionId === chosen) ?? latestFirst[0];
  const options = () => latestFirst.map(({ sessionId, startedAt }) => h('option', { value: sessionId }, dateTime(startedAt)));
  const one = h('select', { name: 'one', onchange: show }, options());
  const other = h('select', { name: 'other', onchange: show }, h('option', { value: USUAL }, t('history.usual')), options());
  one.value = first.sessionId;
  const place = h('div', { 'aria-live': 'polite' });

  function show() {
    const left = sessions.find(({ sessionId }) => sessionId === one.value);
    const rest = other.value === USUAL ? sessions.filter(session => session !== left)
      : sessions.filter(({ sessionId }) => sessionId === other.value);
    fill(place, table(dateTime(left.startedAt), left.means,
      other.value === USUAL ? t('history.usual.of', { count: rest.length }) : dateTime(rest[0].startedAt),
      pooled(rest.map(({ means }) => means))));
  }

  show();
  return h('div', { class: 'comparing' }, h('div', { class: 'filter' },
    h('label', { class: 'field' }, h('span', {}, t('history.one')), one),
    h('label', { class: 'field' }, h('span', {}, t('history.other')), other)), place,
  h('p', { class: 'muted small' }, t('history.usual.rule')));
}

function table(oneName, one, otherName, other) {
  const heads = [oneName, otherName, t('history.difference')];
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('history.compare') }, h('table', {},
    h('thead', {}, h('tr', {}, h('td', {}), heads.map(name => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, row(t('history.cycles'), one.readableCycles, other.readableCycles, String),
      row(t('history.mean', { what: t('reading.valence') }), one.valence, other.valence, number, signed),
      row(t('history.mean', { what: t('reading.arousal') }), one.arousal, other.arousal, number, signed),
      EMOTIONS.filter(emotion => one.emotions[emotion] || other.emotions[emotion]).map(emotion =>
        row(h('span', { class: 'with-dot' }, dot(emotion), emotionName(emotion)), percentOf(one, emotion),
          percentOf(other, emotion), value => `${value} %`, by => t('history.points', { by: `${by > 0 ? '+' : ''}${by}` }))))));
}

// The difference is that of the numbers that are shown.
function row(name, one, other, text, difference) {
  const [left, right] = [one, other].map(value => value === null ? null : Math.round(100 * value) / 100);
  return h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, left === null ? '–' : text(left)),
    h('td', {}, right === null ? '–' : text(right)),
    h('td', {}, difference && left !== null && right !== null ? difference(Math.round(100 * (left - right)) / 100) : ''));
}

function signed(by) {
  return `${by > 0 ? '+' : ''}${number(by)}`;
}

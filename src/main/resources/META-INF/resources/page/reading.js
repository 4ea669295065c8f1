/** A reading as a card: emotion, confidence, analyst, and evidence. */

import { emotionName, unitName } from './emotions.js';
import { h } from './element.js';
import { reasonAlone, reasonOf } from './reasons.js';
import { number, t, tOr } from './words.js';

/** @param reading an `emotion_update`, or a cycle of a report */
export function readingOf(reading) {
  return h('div', { class: 'reading' },
    h('p', { class: 'emotion' }, dot(reading.emotion), h('strong', {}, () => emotionName(reading.emotion)),
      h('span', { class: 'muted' }, () => t('reading.cycle', { cycle: reading.cycle }))),
    h('dl', { class: 'figures' },
      figure('reading.confidence', () => `${Math.round(100 * reading.confidence)} %`),
      figure('reading.valence', () => number(reading.valence)),
      figure('reading.arousal', () => number(reading.arousal))),
    h('p', { class: 'muted' }, () => decider(reading)),
    reading.reason && reading.source === 'geometry'
      && h('p', { class: 'muted small' }, () => t('reading.because', { reason: reasonAlone(reading.reason) })),
    h('h3', {}, () => t('reading.evidence')), evidence(reading.evidence));
}

/** A cycle without a reading, and the reason; same parameters as `readingOf`. */
export function noReadingOf({ cycle, status, reason }) {
  return h('div', { class: 'reading' },
    h('p', { class: 'emotion' }, h('span', { class: 'swatch none', 'aria-hidden': 'true' }),
      h('strong', {}, () => t(`status.${status}`)), h('span', { class: 'muted' }, () => t('reading.cycle', { cycle }))),
    h('p', {}, () => reason ? t('reading.unread', { cycle, reason: reasonOf(reason) }) : t('reading.unread.noreason', { cycle })));
}

export function decider({ source, model }) {
  return tOr(`reading.by.${source}`, source ?? '').replace('{model}', model ?? '');
}

/** Where the eyes looked, of a cycle or a session, in words. */
export function gazeSentence({ towardsCamera, aversionsPerMinute, trust }) {
  return t('gaze.sentence', { percent: Math.round(100 * towardsCamera), count: number(aversionsPerMinute, 1),
    trust: tOr(`trust.${trust}`, trust) });
}

/** The colour mark of an emotion, shown beside its name. */
export function dot(emotion) {
  return h('span', { class: `dot ${emotion ?? ''}`, 'aria-hidden': 'true' });
}

/** A share as a bar in the colour of its name. */
export function bar(name, percent) {
  const part = h('span', { class: `bar ${name}`, 'aria-hidden': 'true' });
  part.style.setProperty('--share', `${percent}%`);
  return part;
}

export function figure(key, value) {
  return h('div', {}, h('dt', {}, () => t(key)), h('dd', {}, value));
}

/** Log-odds: what speaks against the emotion is below zero. */
function signed(value) {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

function evidence(items) {
  if (!items?.length) {
    return h('p', { class: 'muted' }, () => t('reading.noevidence'));
  }
  return h('div', {}, h('ul', { class: 'evidence' }, items.map(({ unit, activation, contribution }) =>
    h('li', {}, h('span', {}, () => unitName(unit), h('small', {}, ` ${unit}`)),
      h('span', { class: 'gauge', role: 'meter', 'aria-valuemin': 0, 'aria-valuemax': 100,
        'aria-valuenow': Math.round(100 * activation), 'aria-label': () => unitName(unit) }, bar('accent', 100 * activation)),
      h('span', { class: 'percent' }, contribution == null ? `${Math.round(100 * activation)} %` : signed(contribution))))),
    h('p', { class: 'muted small' }, () => t('reading.contribution')));
}

/** A dialog with one cycle: its frames, its reading, and the measurements behind it. */

import { sessionCycle } from './api.js';
import { emotionName, unitName } from './emotions.js';
import { fill, h } from './element.js';
import { failure, loading } from './notice.js';
import { gazeSentence, readingOf } from './reading.js';
import { reasonAlone } from './reasons.js';
import { wordOf } from './timeline.js';
import { clock, number, t, tOr } from './words.js';

export function cycleDialog(session, cycle, began) {
  const proof = h('div', { class: 'proof' }, loading());
  const dialog = h('dialog', { 'aria-labelledby': 'cycle-title', onclose: () => dialog.remove() },
    h('header', {}, h('h2', { id: 'cycle-title' }, t('cycle.title', { cycle: cycle.cycle })),
      h('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, t('cycle.close'))),
    h('p', { class: 'muted' }, [`${clock(cycle.startedAt - began)} – ${clock(cycle.endedAt - began)}`,
      t('cycle.frames', { usable: cycle.usableFrames, all: cycle.frameCount }),
      cycle.ignoredFrames > 0 && t('cycle.leftout', { count: cycle.ignoredFrames })].filter(Boolean).join(' · ')),
    cycle.emotion ? readingOf(cycle) : h('p', {}, h('strong', {}, `${wordOf(cycle)}.`),
      cycle.reason && ` ${t('cycle.unread', { reason: reasonAlone(cycle.reason) })}`), proof);
  document.body.append(dialog);
  dialog.showModal();
  sessionCycle(session, cycle.cycle).then(found => fill(proof, opinions(found), measures(found.features)))
    .catch(error => fill(proof, failure(error)));
}

function opinions({ other, recomputesTheSame }) {
  return [other && h('p', { class: 'muted small' }, t('cycle.other', { source: tOr(`source.${other.source}`, other.source),
    emotion: other.emotion ? emotionName(other.emotion) : t('status.unclear') })),
  recomputesTheSame !== null && h('p', { class: 'muted small' }, t(recomputesTheSame ? 'cycle.same' : 'cycle.different'))];
}

function measures(features) {
  if (!features?.units.length) {
    return h('p', { class: 'muted' }, t('cycle.nofeatures'));
  }
  const heads = ['cycle.measure', 'cycle.right', 'cycle.left', 'cycle.share', 'cycle.trust'];
  return h('details', {}, h('summary', {}, t('cycle.features')),
    h('p', { class: 'muted small' }, t(`cycle.neutral.${features.neutral}`)),
    features.gaze && h('p', { class: 'muted small' }, gazeSentence(features.gaze)),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('cycle.features') }, h('table', {},
      h('thead', {}, h('tr', {}, heads.map(key => h('th', { scope: 'col' }, t(key))))),
      h('tbody', {}, features.units.map(({ unit, right, left, trust }) => h('tr', {},
        h('th', { scope: 'row' }, `${unitName(unit)} ${unit}`), h('td', {}, number(right.mean)), h('td', {}, number(left.mean)),
        h('td', {}, `${Math.round(50 * (right.share + left.share))} %`), h('td', {}, tOr(`trust.${trust}`, trust))))))));
}

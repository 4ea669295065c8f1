/** Emotions by share, as bars. */

import { EMOTIONS, emotionName } from './emotions.js';
import { h } from './element.js';
import { bar, dot } from './reading.js';
import { t } from './words.js';

/** @param nothing key of what to say without a reading */
export function shares(cycles, nothing) {
  const read = cycles.filter(cycle => cycle.emotion);
  if (!read.length) {
    return h('p', { class: 'muted' }, () => t(nothing));
  }
  // Among equals the one seen later comes first, as in the summary.
  const last = emotion => read.findLastIndex(cycle => cycle.emotion === emotion);
  const counts = EMOTIONS.map(emotion => [emotion, read.filter(cycle => cycle.emotion === emotion).length])
    .filter(([, count]) => count).sort((a, b) => b[1] - a[1] || last(b[0]) - last(a[0]));
  return h('ul', { class: 'shares' }, counts.map(([emotion, count]) => {
    const percent = Math.round(100 * count / read.length);
    return h('li', { 'aria-label': () => t('session.share.label', { emotion: emotionName(emotion), percent, count }) },
      h('span', { class: 'with-dot' }, dot(emotion), () => emotionName(emotion)), bar(emotion, percent),
      h('span', { class: 'percent' }, `${percent} %`));
  }));
}

/** The positive and negative shares in one line. */
export function balance({ positiveRatio, negativeRatio }) {
  return h('span', { class: 'stack', role: 'img',
    'aria-label': t('session.balance', { positive: positiveRatio, negative: negativeRatio }) },
  bar('positive', positiveRatio), bar('negative', negativeRatio));
}

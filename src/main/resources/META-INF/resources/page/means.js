/** Means of cycles, as `GET /api/session/user/{userId}/history` has them: pooled, and as shares and words. */

import { EMOTIONS, emotionName } from './emotions.js';
import { h } from './element.js';
import { bar } from './reading.js';

/** The means of all cycles of several sessions; valence and arousal are null if no cycle has a reading. */
export function pooled(all) {
  const readableCycles = sum(all, means => means.readableCycles);
  const mean = value => readableCycles ? sum(all, means => means.readableCycles * (means[value] ?? 0)) / readableCycles : null;
  return { cycles: sum(all, means => means.cycles), readableCycles, valence: mean('valence'), arousal: mean('arousal'),
    emotions: Object.fromEntries(EMOTIONS.map(emotion => [emotion, sum(all, means => means.emotions[emotion] ?? 0)])
      .filter(([, count]) => count)) };
}

/** The share of an emotion among the cycles with a reading, in whole percents; null without any. */
export function percentOf({ emotions, readableCycles }, emotion) {
  return readableCycles ? Math.round(100 * (emotions[emotion] ?? 0) / readableCycles) : null;
}

/** The shares of all emotions as one bar. */
export function shareBar(means) {
  const shown = EMOTIONS.filter(emotion => means.emotions[emotion]);
  return shown.length ? h('span', { class: 'stack wide', role: 'img',
    'aria-label': shown.map(emotion => `${emotionName(emotion)} ${percentOf(means, emotion)} %`).join(', ') },
  shown.map(emotion => bar(emotion, 100 * means.emotions[emotion] / means.readableCycles))) : '–';
}

function sum(all, value) {
  return all.reduce((total, each) => total + value(each), 0);
}

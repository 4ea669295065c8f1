/** What the service sees at the moment: probabilities, valence and arousal, the neutral face that it learns, and hints. */

import { EMOTIONS, emotionName, unitName } from './emotions.js';
import { fill, h } from './element.js';
import { bar, dot } from './reading.js';
import { number, t } from './words.js';

const STALE = 2_000;
const [SMALLEST_EYES, TURNED, TILTED, FEWEST_FRAMES] = [0.06, 25, 18, 8];
const STRONGEST = 3;
const SMALLEST_CHANGE = 1;

/**
 * @param watching the text of a number of watchers
 * @returns `element`, `show(live)` for every `live` message, `tick()` once in a while, and `leave`
 */
export function seeing(watching = 'live.watched') {
  let shownAt = 0;
  const rows = Object.fromEntries(EMOTIONS.map(emotion => [emotion, row(emotion)]));
  const here = h('span', { class: 'here', 'aria-hidden': 'true' });
  const plane = h('div', { class: 'plane', role: 'img', 'aria-label': () => t('live.plane') },
    h('span', { class: 'x', 'aria-hidden': 'true' }, () => t('reading.valence')),
    h('span', { class: 'y', 'aria-hidden': 'true' }, () => t('reading.arousal')), here);
  const figures = h('p', { class: 'muted small figure' });
  const units = h('p', { class: 'muted small figure' });
  const watched = h('p', { class: 'muted small', role: 'status' });
  let watchers = 0;
  const gaze = h('p', { class: 'muted small figure' });
  const hint = h('p', { class: 'hint', role: 'status' }, () => t('live.waiting'));
  const progress = h('progress', { max: 1, value: 0, id: 'learning' });
  const learning = h('div', { class: 'learning' }, h('label', { for: 'learning', class: 'small' }), progress);
  let hinted = 'live.waiting';
  let learned = '';

  function say(key) {
    if (key !== hinted) {
      hinted = key;
      fill(hint, key && (() => t(key)));
      hint.hidden = !key;
    }
  }

  function learn({ personal, certainty, learned: part }) {
    progress.value = personal ? certainty : part;
    const key = personal ? 'live.learned' : 'live.learning';
    if (key !== learned) {
      learned = key;
      fill(learning.firstChild, () => t(key));
    }
  }

  function show(live) {
    shownAt = Date.now();
    learn(live.neutral);
    say(hintOf(live));
    if (live.watchers !== watchers) {
      watchers = live.watchers;
      fill(watched, () => watchers ? t(watching, { count: watchers }) : '');
    }
    fill(gaze, () => live.gaze ? t(`live.gaze.${live.gaze.towardsCamera ? 'camera' : 'away'}`, { degrees: Math.round(live.gaze.offCamera) }) : '');
    plane.classList.toggle('unknown', !live.probabilities);
    if (live.probabilities) {
      EMOTIONS.forEach(emotion => rows[emotion].set(live.probabilities[emotion] ?? 0));
      here.style.left = `${50 + 50 * live.valence}%`;
      here.style.top = `${50 - 50 * live.arousal}%`;
      fill(figures, () => `${t('reading.valence')} ${number(live.valence)} · ${t('reading.arousal')} ${number(live.arousal)}`);
      const strong = live.units.filter(({ deviation }) => Math.abs(deviation) >= SMALLEST_CHANGE).slice(0, STRONGEST);
      fill(units, () => strong.map(({ unit, deviation }) =>
        `${unitName(unit)} ${deviation > 0 ? '+' : ''}${number(deviation, 1)}`).join(' · '));
    }
  }

  return {
    element: h('section', { class: 'card seeing' }, h('h2', {}, () => t('live.now')), hint, watched,
      h('div', { class: 'now' }, h('ul', { class: 'shares' }, Object.values(rows).map(({ element }) => element)),
        h('div', {}, plane, figures, units, gaze)), learning),
    show,
    tick() {
      if (shownAt && Date.now() - shownAt > STALE) {
        say('live.nothing');
        plane.classList.add('unknown');
      }
    }
  };
}

function row(emotion) {
  const strip = bar(emotion, 0);
  const percent = h('span', { class: 'percent' }, '0 %');
  return {
    element: h('li', { 'data-emotion': emotion }, h('span', { class: 'with-dot' }, dot(emotion), () => emotionName(emotion)), strip, percent),
    set(probability) {
      strip.style.setProperty('--share', `${100 * probability}%`);
      percent.textContent = `${Math.round(100 * probability)} %`;
    }
  };
}

/** The key of the words for what keeps the face from being read well; empty if nothing does. */
export function hintOf({ obstacle, head, eyeDistance, framesPerSecond }) {
  if (obstacle === 'face outside the picture') {
    return 'live.hint.outside';
  }
  if (obstacle === 'head turned away' || Math.abs(head.yaw) > TURNED || Math.abs(head.pitch) > TILTED) {
    return 'live.hint.turned';
  }
  if (obstacle || eyeDistance < SMALLEST_EYES) {
    return 'live.hint.small';
  }
  return framesPerSecond > 0 && framesPerSecond < FEWEST_FRAMES ? 'live.hint.slow' : '';
}

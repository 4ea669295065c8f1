/** A frame source without a camera: the standard face with a slight breathing motion, controlled by sliders. */

import { emotionName, unitName } from './emotions.js';
import { h } from './element.js';
import { MOODS, UNITS, loadFace } from './face.js';
import { meshOf } from './stage.js';
import { t } from './words.js';

const [WIDTH, HEIGHT] = [640, 480];
const FRAME_MILLIS = 66;
const BLINK_EVERY = 4;
const EASE = 0.25;
const SLIDERS = Object.keys(UNITS);

/** @returns a source: `element` with its controls, `mesh`, and `leave`; `onFrame` receives its frames */
export async function syntheticSource(onFrame) {
  const face = await loadFace();
  const wanted = Object.fromEntries(SLIDERS.map(unit => [unit, 0]));
  const shown = { ...wanted };
  const head = { yaw: 0, pitch: 0, gazeYaw: 0, gazePitch: 0, still: matchMedia('(prefers-reduced-motion: reduce)').matches };
  const inputs = {};
  const moods = {};
  const began = performance.now();

  function tick() {
    const seconds = (performance.now() - began) / 1000;
    SLIDERS.forEach(unit => { shown[unit] += EASE * (wanted[unit] - shown[unit]); });
    const blinking = !head.still && seconds % BLINK_EVERY > BLINK_EVERY - 0.2;
    const sway = head.still ? 0 : 1;
    const pose = { yaw: head.yaw + sway * 5 * Math.sin(seconds / 1.7), pitch: head.pitch + sway * 2.5 * Math.sin(seconds / 1.3),
      roll: sway * 1.5 * Math.sin(seconds / 2.3), gazeYaw: head.gazeYaw - sway * 5 * Math.sin(seconds / 1.7),
      gazePitch: head.gazePitch - sway * 2.5 * Math.sin(seconds / 1.3), x: 0.5 + sway * 0.008 * Math.sin(seconds / 2), y: 0.47, scale: 0.31 };
    onFrame({ points: face.points(blinking ? { ...shown, AU45: 1 } : shown, pose), width: WIDTH, height: HEIGHT });
  }

  function wear(mood) {
    SLIDERS.forEach(unit => {
      wanted[unit] = MOODS[mood][unit] ?? 0;
      inputs[unit].value = wanted[unit];
    });
    worn(mood);
  }

  /** @param mood null for a face set by sliders */
  function worn(mood) {
    Object.entries(moods).forEach(([name, button]) => button.setAttribute('aria-pressed', name === mood));
  }

  const slider = (label, min, max, step, set) => {
    const input = h('input', { type: 'range', min, max, step, value: 0, oninput: event => set(Number(event.target.value)) });
    return [input, h('label', { class: 'slider' }, h('span', {}, label), input)];
  };
  const sliders = SLIDERS.map(unit => {
    const [input, row] = slider(() => unitName(unit), 0, 1, 0.05, value => {
      wanted[unit] = value;
      worn(null);
    });
    inputs[unit] = input;
    row.firstChild.append(h('small', {}, ` ${unit}`));
    return row;
  });

  const timer = setInterval(tick, FRAME_MILLIS);
  tick();
  return {
    mesh: meshOf(face.rest),
    element: h('section', { class: 'card controls' }, h('h2', {}, () => t('face.controls')),
      h('div', { class: 'moods', role: 'group', 'aria-label': () => t('face.moods') }, Object.keys(MOODS).map(mood =>
        moods[mood] = h('button', { class: 'chip', type: 'button', 'data-mood': mood, 'aria-pressed': 'false',
          onclick: () => wear(mood) }, () => emotionName(mood)))),
      h('details', {}, h('summary', {}, () => t('face.units')), h('div', { class: 'sliders' }, sliders)),
      h('details', {}, h('summary', {}, () => t('face.head')), h('div', { class: 'sliders' },
        slider(() => t('face.yaw'), -50, 50, 1, value => { head.yaw = value; })[1],
        slider(() => t('face.pitch'), -40, 40, 1, value => { head.pitch = value; })[1],
        slider(() => t('face.gaze.yaw'), -30, 30, 1, value => { head.gazeYaw = value; })[1],
        slider(() => t('face.gaze.pitch'), -25, 25, 1, value => { head.gazePitch = value; })[1],
        h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: head.still,
          onchange: event => { head.still = event.target.checked; } }), h('span', {}, () => t('face.still')))))),
    leave: () => clearInterval(timer)
  };
}

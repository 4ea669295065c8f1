/** The Live view: a face, a session, and its readings while it runs. */

import { cameraNotice, cameraSource } from './camera.js';
import { configuration, settingsSoFar } from './configuration.js';
import { fill, h } from './element.js';
import { failure } from './notice.js';
import { running } from './running.js';
import { setup } from './setup.js';
import { stage } from './stage.js';
import { syntheticSource } from './synthetic.js';
import { inSeconds, t } from './words.js';

export function liveView() {
  const place = h('div', { class: 'place' });
  const controls = h('div');
  const side = h('div', { class: 'side' });
  const trouble = h('div');
  let chosen = 'synthetic';
  let source = null;
  let show = () => {};
  let session = null;
  let form = null;
  let left = false;

  function onFrame(frame) {
    show(frame);
    if (frame) {
      session?.send(frame);
    }
  }

  async function choose(name) {
    chosen = name;
    source?.leave();
    source = null;
    show = () => {};
    fill(controls);
    sideBySide();
    const opened = name === 'camera' ? await openCamera() : await syntheticSource(onFrame);
    if (!opened || left || chosen !== name) {
      opened?.leave();
      return;
    }
    source = opened;
    const drawn = stage(source.mesh, source.video);
    show = drawn.draw;
    fill(place, drawn.element);
    fill(controls, source.element);
  }

  async function openCamera() {
    const state = h('div');
    fill(place, h('div', { class: 'stage waiting' }, state));
    const tell = what => fill(state, cameraNotice(what, () => choose('camera')));
    try {
      return { ...await cameraSource(onFrame, (await configuration()).mediapipeUrl, tell), element: state };
    } catch (error) {
      tell(error);
      return null;
    }
  }

  function sideBySide() {
    form?.leave();
    form = setup({ source: chosen, choose, start });
    fill(side, form.element);
  }

  async function start(person, counsellor, version) {
    fill(trouble);
    try {
      session = await running(person, counsellor, version, id => { location.hash = `#/session/${id}`; });
      fill(side, session.element);
      side.querySelector('button')?.focus();
    } catch (error) {
      fill(trouble, failure(error));
    }
  }

  choose(chosen).catch(error => fill(trouble, failure(error)));
  return {
    element: h('article', { class: 'live' },
      h('div', { class: 'intro' }, h('h1', {}, () => t('live.title')), h('p', { class: 'lead' }, () => t('live.lead', { length: cycleLength() }))),
      trouble, h('div', { class: 'columns' }, h('div', { class: 'face' }, place, controls), side)),
    leave() {
      left = true;
      form?.leave();
      source?.leave();
      session?.leave();
    }
  };
}

function cycleLength() {
  const { cycleMillis } = settingsSoFar();
  return cycleMillis ? inSeconds(cycleMillis) : t('live.length.unknown');
}

/** The Live view while a session runs: connection, receipts, reading, timeline, and buttons. */

import { settingsSoFar } from './configuration.js';
import { fill, h } from './element.js';
import { marking } from './marking.js';
import { failure } from './notice.js';
import { noReadingOf, readingOf } from './reading.js';
import { startRecording } from './recording.js';
import { seeing } from './seeing.js';
import { timeline } from './timeline.js';
import { clock, t } from './words.js';

const BEAT = 500;

/** Starts a session. `done(id)` is called when it has ended. */
export async function running(person, counsellor, version, done) {
  const cycles = [];
  let markers = [];
  let latestStored = 0;
  const chart = timeline();
  const now = seeing();
  const status = h('span', { class: 'status connecting' });
  const receipt = h('p', { class: 'receipt', role: 'status' }, () => t('receipt.none'));
  const passed = h('span', { class: 'clock', 'aria-hidden': 'true' }, '0:00');
  const frames = h('p', { class: 'muted small' });
  const reading = h('div', { 'aria-live': 'polite' }, h('p', { class: 'muted' }, () => t('reading.none')));
  const trouble = h('div');
  const pause = h('button', { type: 'button', class: 'plain', onclick: () => attempt(() => recording.pauseOrResume()) },
    () => t('pause'));
  const end = h('button', { type: 'button', class: 'primary', onclick: finish }, () => t('end'));
  const buttons = h('div', { class: 'buttons' }, pause, end);
  const missing = h('p', { class: 'missing', role: 'status', hidden: true });
  const notice = h('p', { class: 'paused', hidden: true }, () => t('stage.paused'));

  const recording = await startRecording(person, counsellor, version, {
    connection(state) {
      status.className = `status ${state}`;
      fill(status, () => t(`connection.${state}`));
    },
    reading: told,
    unread: told,
    live: seen => now.show(seen),
    receipt({ cycle, frames: count }) {
      stored(cycle, count);
    },
    missing(frames) {
      missing.hidden = false;
      fill(missing, () => t(`missing.${frames.problem}`, frames));
    },
    paused(is) {
      notice.hidden = !is;
      fill(pause, () => t(is ? 'resume' : 'pause'));
    },
    // Ended by another client, or refused: its report shows the readings.
    closed() {
      leave();
      done(recording.sessionId);
    }
  });
  const beat = setInterval(tick, BEAT);
  const marks = marking(recording.sessionId, recording.startedAt, all => {
    markers = all;
    chart.show(cycles, recording.startedAt, { markers });
  });

  // Messages repeat after a reconnection, and may arrive out of order.
  function told(cycle) {
    if (!cycles.some(known => known.cycle === cycle.cycle)) {
      // A reading message has no start time of its cycle.
      const { timestamp, startedAt = timestamp - (settingsSoFar().cycleMillis ?? 0) } = cycle;
      cycles.push({ ...cycle, startedAt, endedAt: timestamp });
      cycles.sort((a, b) => a.cycle - b.cycle);
      const latest = cycles.at(-1);
      fill(reading, latest.emotion ? readingOf(latest) : noReadingOf(latest));
      missing.hidden ||= Boolean(latest.emotion);
      chart.show(cycles, recording.startedAt, { markers });
      stored(cycle.cycle, cycle.frameCount);
    }
  }

  // A receipt may have been missed while disconnected; a reading implies that its cycle is stored.
  function stored(cycle, count) {
    if (cycle > latestStored) {
      latestStored = cycle;
      fill(receipt, () => t('receipt.stored', { cycle, frames: count }));
    }
  }

  function tick() {
    now.tick();
    passed.textContent = clock(Date.now() - recording.startedAt);
    const { sent, waiting, dropped } = recording.counts();
    frames.textContent = [t('frames.sent', { count: sent }), waiting && t('frames.waiting', { count: waiting }),
      dropped && t('frames.dropped', { count: dropped })].filter(Boolean).join(' · ');
  }

  async function attempt(command) {
    fill(trouble);
    try {
      await command();
    } catch (error) {
      fill(trouble, failure(error));
    }
  }

  async function finish() {
    const words = h('p', { role: 'status' }, () => t('ending'));
    fill(trouble);
    fill(buttons, h('div', { class: 'ending' }, words, h('progress', { 'aria-label': () => t('ending.label') })));
    try {
      await recording.end(progress => progress?.pending
        && fill(words, () => t('ending.pending', progress)));
      leave();
      done(recording.sessionId);
    } catch (error) {
      fill(buttons, pause, end);
      fill(trouble, failure(error, finish));
    }
  }

  function leave() {
    clearInterval(beat);
    chart.leave();
    marks.leave();
    recording.leave();
  }

  return {
    element: h('div', { class: 'running' },
      h('section', { class: 'card command' }, h('div', { class: 'line' }, status, passed), receipt, frames, missing, notice, buttons, trouble),
      now.element, h('section', { class: 'card' }, h('h2', {}, () => t('reading.title')), reading), marks.element,
      h('section', { class: 'card' }, h('h2', {}, () => t('timeline')), chart.element)),
    send: frame => recording.send(frame.sent ?? frame.points, frame),
    leave
  };
}

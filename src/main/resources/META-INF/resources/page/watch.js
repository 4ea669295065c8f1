/** The Watch view: what a running session's camera shows, as readings, for those who may read its report. */

import { connect } from '/maeum-client.js';

import * as api from './api.js';
import { settingsSoFar } from './configuration.js';
import { fill, h } from './element.js';
import { marking } from './marking.js';
import { failure, loading } from './notice.js';
import { noReadingOf, readingOf } from './reading.js';
import { seeing } from './seeing.js';
import { timeline } from './timeline.js';
import { clock, t } from './words.js';

const BEAT = 500;
const LIVE_A_SECOND = 5;
const REFUSED = [401, 403, 404, 409];

export function watchView(id) {
  const element = h('article', { class: 'session watch' }, loading());
  const cycles = [];
  let markers = [];
  const chart = timeline();
  const now = seeing('watch.count');
  const status = h('span', { class: 'status connecting', role: 'status' });
  const passed = h('span', { class: 'clock', 'aria-hidden': 'true' }, '0:00');
  const paused = h('p', { class: 'paused', hidden: true }, () => t('stage.paused'));
  const trouble = h('div');
  const reading = h('div', { 'aria-live': 'polite' }, h('p', { class: 'muted' }, () => t('reading.none')));
  let startedAt = 0;
  let stream = null;
  let marks = null;
  let lost = false;
  let beat = 0;
  let left = false;

  async function begin() {
    try {
      const report = await api.sessionReport(id);
      if (left) {
        return;
      }
      startedAt = report.startedAt;
      known(report.cycles);
      paused.hidden = report.status !== 'paused';
      if (report.status === 'ended') {
        fill(element, heading(), over());
        return;
      }
      marks = marking(id, startedAt, all => {
        markers = all;
        drawn();
      });
      fill(element, heading(), h('section', { class: 'card command' }, h('div', { class: 'line' }, status, passed), paused, trouble),
        h('div', { class: 'pair' }, now.element,
          h('section', { class: 'card' }, h('h2', {}, () => t('reading.title')), reading)),
        marks.element,
        h('section', { class: 'card' }, h('h2', {}, () => t('timeline')), chart.element));
      latest();
      drawn();
      listen();
    } catch (error) {
      fill(element, failure(error, begin));
    }
  }

  // What was stored while the connection was broken is told by no message.
  async function catchUp() {
    fill(trouble);
    try {
      const report = await api.sessionReport(id);
      if (!left) {
        known(report.cycles);
        paused.hidden = report.status !== 'paused';
        latest();
        await marks.reload();
      }
    } catch (error) {
      fill(trouble, failure(error, catchUp));
    }
  }

  function known(stored) {
    const settled = stored.filter(cycle => cycle.status !== 'pending');
    cycles.push(...settled.filter(cycle => !cycles.some(other => other.cycle === cycle.cycle)));
    cycles.sort((a, b) => a.cycle - b.cycle);
  }

  function heading() {
    return h('header', { class: 'heading' }, h('div', {},
      h('p', { class: 'back' }, h('a', { href: `#/session/${encodeURIComponent(id)}` }, () => t('watch.report'))),
      h('h1', {}, () => t('watch.title')), h('p', { class: 'lead' }, () => t('watch.lead'))));
  }

  function over() {
    return h('p', { class: 'notice', role: 'status' }, () => t('watch.ended'));
  }

  function listen() {
    const address = new URL(`/ws/watch/${encodeURIComponent(id)}`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    stream = connect({
      url: address.href,
      // A refusal is handled by the socket, which knows the ones that are final.
      ticket: () => api.watchSession(id).then(answer => answer.ticket, error => {
        if (REFUSED.includes(error.status)) {
          return undefined;
        }
        throw error;
      }),
      binary: false,
      live: LIVE_A_SECOND,
      onMessage: ({ type, data }) => heard[type]?.(data),
      onState(state) {
        status.className = `status ${state}`;
        fill(status, () => t(`connection.${state}`));
        if (state === 'open' && lost) {
          catchUp();
        }
        lost = state === 'waiting' || state === 'connecting' && lost;
        if (state === 'closed' && !left) {
          stop();
          marks.element.remove();
          element.append(over());
        }
      }
    });
    beat = setInterval(() => {
      now.tick();
      passed.textContent = clock(Date.now() - startedAt);
    }, BEAT);
  }

  const heard = {
    live: seen => now.show(seen),
    emotion_update: told,
    cycle_unread: told,
    marker_added: marker => marks.heard(marker),
    marker_changed: marker => marks.heard(marker),
    marker_deleted: ({ id: marker }) => marks.gone(marker),
    session_paused: () => { paused.hidden = false; },
    session_resumed: () => { paused.hidden = true; }
  };

  function told(cycle) {
    const { timestamp, startedAt: from = timestamp - (settingsSoFar().cycleMillis ?? 0) } = cycle;
    known([{ ...cycle, startedAt: from, endedAt: timestamp }]);
    latest();
    drawn();
  }

  function latest() {
    const cycle = cycles.at(-1);
    if (cycle) {
      fill(reading, cycle.emotion ? readingOf(cycle) : noReadingOf(cycle));
    }
  }

  function drawn() {
    chart.show(cycles, startedAt, { markers });
  }

  function stop() {
    clearInterval(beat);
    marks?.leave();
    stream?.close();
  }

  begin();
  return {
    element,
    leave() {
      left = true;
      stop();
      chart.leave();
    }
  };
}

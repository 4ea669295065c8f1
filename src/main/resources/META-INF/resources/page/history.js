/** The History view: what a person's sessions show side by side, by session or by week, and two of them compared. */

import { current, nameOf, onAccount } from './account.js';
import { historyOf } from './api.js';
import { lineChart } from './charts.js';
import { comparing } from './comparing.js';
import { fill, h } from './element.js';
import { EMOTIONS, emotionName } from './emotions.js';
import { shareBar } from './means.js';
import { failure, loading } from './notice.js';
import { dot } from './reading.js';
import { dateTime, day, number, onLanguage, t } from './words.js';

const STEPS = [1, 2, 5, 10, 20, 50];

/** @param chosen the session to compare; the latest without one */
export function historyView(person, chosen) {
  const element = h('article', { class: 'sessions history' }, loading());
  const by = h('select', { name: 'by', onchange: draw },
    ['sessions', 'weeks'].map(value => h('option', { value }, () => t(`history.by.${value}`))));
  const place = h('div', { class: 'means' });
  let history = null;
  let shown = [];
  const chart = lineChart([
    { label: () => t('reading.valence'), colour: 'valence' },
    { label: () => t('reading.arousal'), colour: 'arousal', dash: [6, 4] }
  ], { range: [-1, 1], x: index => shown[index] ? day(startOf(shown[index])) : '', steps: STEPS,
    label: () => t('sessions.history.few') });
  let left = false;
  let failed = false;

  async function load() {
    try {
      history = await historyOf(person);
      failed = false;
      if (!left) {
        show();
      }
    } catch (error) {
      failed = true;
      fill(element, failure(error, load));
    }
  }

  function show() {
    if (!history) {
      return;
    }
    const read = history.sessions.filter(({ means }) => means.readableCycles);
    fill(element, h('header', { class: 'heading' }, h('div', {},
      h('p', { class: 'back' }, h('a', { href: `#/sessions/${encodeURIComponent(person)}` }, t('session.back'))),
      h('h1', {}, t('history.title')), h('p', { class: 'lead' }, t('history.lead', { user: nameOf(person), count: history.count })))),
    h('section', { class: 'card' }, h('h2', {}, t('history.course')), h('div', { class: 'filter' },
      h('label', { class: 'field' }, h('span', {}, t('history.by')), by)), place),
    h('section', { class: 'card' }, h('h2', {}, t('history.compare')), comparing(read, chosen)));
    draw();
  }

  function draw() {
    const all = history[by.value];
    shown = all.filter(({ means }) => means.readableCycles);
    fill(place, shown.length < 2 ? h('p', { class: 'muted' }, t(`history.few.${by.value}`)) : chart.element, table(all));
    if (shown.length > 1) {
      chart.show([shown.map((_, i) => i), ...['valence', 'arousal'].map(value => shown.map(({ means }) => means[value]))],
        () => t('history.label', { count: shown.length }));
    }
  }

  const quiet = [onLanguage(show), onAccount(() => failed && current() && load())];
  load();
  return {
    element,
    leave() {
      left = true;
      quiet.forEach(stop => stop());
      chart.leave();
    }
  };
}

/** When a session began; the Monday of a week, which has no time. */
function startOf({ startedAt, week }) {
  return startedAt ?? new Date(`${week}T00:00`).getTime();
}

// The latest first, as in the list of sessions. The chart goes from left to right.
function table(all) {
  if (!all.length) {
    return h('p', {}, t('sessions.none'));
  }
  const ofWeeks = all[0].sessions !== undefined;
  const heads = [ofWeeks ? 'history.week' : 'sessions.began', ofWeeks && 'history.sessions', 'history.cycles',
    'reading.valence', 'reading.arousal', 'session.shares'].filter(Boolean);
  return [h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('history.course') }, h('table', { class: 'list' },
    h('thead', {}, h('tr', {}, heads.map(key => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, all.toReversed().map(each => h('tr', {}, h('th', { scope: 'row' }, nameOfRow(each)),
      ofWeeks && h('td', {}, `${each.sessions}`), figures(each.means)))))),
  h('ul', { class: 'legend', 'aria-hidden': 'true' }, EMOTIONS.filter(emotion => all.some(({ means }) => means.emotions[emotion]))
    .map(emotion => h('li', { class: 'with-dot' }, dot(emotion), emotionName(emotion))))];
}

function nameOfRow(each) {
  return each.sessionId ? h('a', { href: `#/session/${each.sessionId}`, 'aria-label': t('sessions.open', { time: dateTime(each.startedAt) }) },
    dateTime(each.startedAt)) : t('history.week.of', { day: day(startOf(each)) });
}

function figures(means) {
  const mean = value => means[value] === null ? '–' : number(means[value]);
  return [h('td', {}, t('session.of.cycles', { readable: means.readableCycles, all: means.cycles })), h('td', {}, mean('valence')),
    h('td', {}, mean('arousal')), h('td', {}, shareBar(means))];
}

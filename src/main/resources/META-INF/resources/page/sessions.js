/** The Sessions view: a person's sessions with filters, and their emotions over time. */

import { current, onAccount } from './account.js';
import * as api from './api.js';
import { lineChart } from './charts.js';
import { settingsSoFar } from './configuration.js';
import { emotionName } from './emotions.js';
import { fill, h } from './element.js';
import { failure, loading } from './notice.js';
import { dot } from './reading.js';
import { balance } from './shares.js';
import { lasting } from './storage.js';
import { clock, dateTime, day, onLanguage, t } from './words.js';

const PERSON = 'maeum.person';
const SUMMARISED = 20;
const STEPS = [1, 2, 5, 10];

export function sessionsView(person = lasting.getItem(PERSON) || 'guest') {
  const result = h('div', { class: 'result' });
  const name = h('input', { type: 'search', name: 'person', required: true, maxlength: 64, value: person,
    autocomplete: 'off' });
  const whose = field('person', name);
  const state = h('select', { name: 'state', onchange: show },
    ['any', 'active', 'paused', 'ended'].map(value =>
      h('option', { value }, () => t(value === 'any' ? 'sessions.state.any' : `state.${value}`))));
  const since = h('input', { type: 'date', name: 'since', onchange: show });
  const history = historyChart();
  let sessions = null;
  let shown = '';
  let round = 0;

  // A client sees only their own sessions, which carry the account number as `userId`.
  function own() {
    return current()?.user.role === 'client' ? `${current().user.id}` : null;
  }

  function ask() {
    const known = current() ? own() !== null : settingsSoFar().accountNeeded === true;
    whose.hidden = known;
    name.disabled = known;
  }

  async function find(event) {
    event?.preventDefault();
    // The result of an earlier query is for another person or another language.
    const asked = ++round;
    const of = own() ?? name.value.trim();
    if (!name.disabled) {
      lasting.setItem(PERSON, of);
    }
    fill(result, loading());
    try {
      const found = (await api.sessionsOf(of, 100)).sessions;
      const summaries = await Promise.all(found.slice(0, SUMMARISED).map(({ sessionId }) =>
        api.sessionSummary(sessionId)));
      if (asked === round) {
        shown = of;
        sessions = found.map((session, i) => ({ ...session, summary: summaries[i] }));
        show();
      }
    } catch (error) {
      if (asked === round) {
        fill(result, failure(error, () => find()));
      }
    }
  }

  function show() {
    if (!sessions) {
      return;
    }
    const after = since.value ? new Date(`${since.value}T00:00`).getTime() : 0;
    const fitting = sessions.filter(session => session.startedAt >= after
      && (state.value === 'any' || session.status === state.value));
    fill(result, h('section', { class: 'card' }, h('h2', {}, t('sessions.history')), history.of(fitting),
      sessions.length > 0 && h('p', { class: 'below' }, h('a', { href: `#/history/${encodeURIComponent(shown)}` }, t('history.open')))),
      h('section', { class: 'card' }, h('p', { class: 'muted', role: 'status' },
        t('sessions.count', { shown: fitting.length, all: sessions.length })),
      fitting.length ? table(fitting) : h('p', {}, t('sessions.none'))));
  }

  const quiet = [onLanguage(find), onAccount(() => {
    ask();
    if (current()) {
      find();
    }
  })];
  ask();
  find();
  return {
    element: h('article', { class: 'sessions' }, h('h1', {}, () => t('sessions.title')),
      h('p', { class: 'lead' }, () => t('sessions.lead')),
      h('form', { class: 'filter', role: 'search', onsubmit: find },
        whose, field('sessions.state', state), field('sessions.since', since),
        h('button', { class: 'primary', type: 'submit' }, () => t('sessions.find'))),
      result),
    leave() {
      round++;
      quiet.forEach(stop => stop());
      history.leave();
    }
  };
}

function field(key, input) {
  return h('label', { class: 'field' }, h('span', {}, () => t(key)), input);
}

function table(sessions) {
  const heads = ['sessions.began', 'sessions.emotions', 'session.duration', 'sessions.state', 'session.cycles', 'sessions.balance'];
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('sessions.title') }, h('table', { class: 'list' },
    h('thead', {}, h('tr', {}, heads.map(key => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, sessions.map(row))));
}

function row({ sessionId, status, startedAt, endedAt, summary }) {
  const said = summary?.emotionSummary;
  return h('tr', {},
    h('th', { scope: 'row' }, h('a', { href: `#/session/${sessionId}`, 'aria-label': t('sessions.open', { time: dateTime(startedAt) }) },
      dateTime(startedAt))),
    h('td', {}, said ? h('ul', { class: 'most' }, said.topEmotions.map(({ emotion, percentage }) =>
      h('li', { class: 'with-dot' }, dot(emotion), `${emotionName(emotion)} ${percentage} %`))) : '–'),
    h('td', {}, clock((endedAt ?? Date.now()) - startedAt)),
    h('td', {}, h('span', { class: `badge ${status}` }, t(`state.${status}`))),
    h('td', {}, summary ? t('session.of.cycles', { readable: summary.readableCycles, all: summary.cycleCount }) : '–'),
    h('td', {}, said && balance(said)));
}

function historyChart() {
  let told = [];
  const chart = lineChart([
    { label: () => t('sessions.positive'), colour: 'positive' },
    { label: () => t('sessions.negative'), colour: 'negative', dash: [6, 4] }
  ], { range: [0, 100], y: value => `${value} %`, x: index => told[index] ? day(told[index].startedAt) : '', steps: STEPS,
    label: () => t('sessions.history.few') });
  return {
    of(sessions) {
      told = sessions.filter(({ summary }) => summary?.emotionSummary).reverse();
      if (told.length < 2) {
        return h('p', { class: 'muted' }, t('sessions.history.few'));
      }
      chart.show([told.map((_, i) => i), ...['positiveRatio', 'negativeRatio'].map(ratio =>
        told.map(({ summary }) => summary.emotionSummary[ratio]))], () => t('sessions.history.label', { count: told.length }));
      return chart.element;
    },
    leave: () => chart.leave()
  };
}

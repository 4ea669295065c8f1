/** The Session view: the report of one session. */

import { current, nameOf, onAccount } from './account.js';
import * as api from './api.js';
import { comparison } from './comparison.js';
import { cycleDialog } from './cycle.js';
import { emotionName } from './emotions.js';
import { fill, h } from './element.js';
import { csvFile, fileName, jsonFile, save } from './exports.js';
import { markersCard } from './markers.js';
import { failure, loading } from './notice.js';
import { earlierReadings } from './predecessor.js';
import { decider, dot, figure, gazeSentence } from './reading.js';
import { reasonAlone } from './reasons.js';
import { shares } from './shares.js';
import { timeline, timeOf, wordOf } from './timeline.js';
import { turningPoints, unreadSpans } from './turning.js';
import { clock, dateTime, number, onLanguage, t, tOr } from './words.js';

export function sessionView(id) {
  const element = h('article', { class: 'session' }, loading());
  let chart = null;
  let left = false;
  let failed = false;

  async function load() {
    try {
      const [summary, report] = await Promise.all([api.sessionSummary(id), api.sessionReport(id, true)]);
      if (!left) {
        failed = false;
        show(summary, report);
      }
    } catch (error) {
      failed = true;
      fill(element, failure(error, load));
    }
  }

  function show(summary, report) {
    chart?.leave();
    chart = timeline({ open: cycle => cycleDialog(id, cycle, report.startedAt) });
    const shown = [];
    const markers = markersCard(report, all => {
      shown.splice(0, shown.length, ...all);
      chart.show(report.cycles, report.startedAt, { earlier: earlierReadings(report), seconds: report.seconds,
        markers: all.map(({ marker }) => marker) });
    });
    fill(element, heading(summary, report, shown), figures(summary, report.gaze), observations(summary, report),
      card('timeline', chart.element, table(report)), card('marker.title', markers), h('div', { class: 'pair' },
        card('session.shares', shares([...earlierReadings(report), ...report.cycles], nothing(report)), summary.emotionSummary && balance(summary.emotionSummary)),
        card('session.course', course(summary.emotionSummary), summary.emotionSummary && h('p', { class: 'muted below' },
          `${t('session.trend')}: ${summary.emotionSummary.trend}`))),
      h('div', { class: 'pair' }, card('session.turning', turning(report)), card('session.unread', unread(report))),
      card('session.earlier', comparison(report, summary)));
    chart.show(report.cycles, report.startedAt, { earlier: earlierReadings(report), seconds: report.seconds });
  }

  const quiet = [onLanguage(load), onAccount(() => failed && current() && load())];
  load();
  return {
    element,
    leave() {
      left = true;
      quiet.forEach(stop => stop());
      chart?.leave();
    }
  };
}

function heading(summary, report, markers) {
  return h('header', { class: 'heading' },
    h('div', {}, h('p', { class: 'back' }, h('a', { href: `#/sessions/${encodeURIComponent(report.userId)}` }, t('session.back'))),
      h('h1', {}, `${t('session.title')}, `, h('span', { class: 'whole' }, dateTime(report.startedAt))),
      h('p', { class: 'lead' }, t('session.of', { user: nameOf(report.userId), counselor: report.counselorId })),
      h('p', { class: 'muted small' }, `${t('session.id')} `, h('code', {}, report.sessionId)),
      summary.status !== 'ended' && h('p', { class: 'notice' }, t('session.running'), ' ',
        h('a', { href: `#/watch/${encodeURIComponent(report.sessionId)}` }, t('session.watch'))),
      summary.pendingCycles > 0 && h('p', { class: 'notice' }, t('session.pending', { count: summary.pendingCycles }))),
    h('div', { class: 'exports', role: 'group', 'aria-label': t('session.exports') },
      h('button', { class: 'primary', type: 'button',
        onclick: event => download(event.currentTarget, fileName(report, 'pdf'), () => api.sessionPdf(report.sessionId)) },
      t('session.pdf')),
      h('button', { class: 'plain', type: 'button', onclick: () => print() }, t('session.print')),
      h('button', { class: 'plain', type: 'button',
        onclick: () => save(fileName(report, 'csv'), csvFile(report)) }, t('session.csv')),
      h('button', { class: 'plain', type: 'button',
        onclick: event => download(event.currentTarget, fileName(report, 'seconds.csv'), () => api.secondsCsv(report.sessionId)) },
      t('session.seconds')),
      h('button', { class: 'plain', type: 'button',
        onclick: () => save(fileName(report, 'json'), jsonFile(summary, report, markers)) }, t('session.json')),
      h('div', { class: 'trouble' })));
}

async function download(button, name, load) {
  const trouble = button.closest('.exports').querySelector('.trouble');
  // Not disabled meanwhile: a disabled button loses the keyboard focus.
  if (button.ariaBusy === 'true') {
    return;
  }
  button.ariaBusy = 'true';
  fill(trouble);
  try {
    save(name, await load());
  } catch (error) {
    fill(trouble, failure(error));
  }
  button.ariaBusy = 'false';
}

function figures({ emotionSummary: said, startedAt, endedAt, cycleCount, readableCycles, predecessorReadings }, gaze) {
  return h('dl', { class: 'figures card' },
    said && figure('session.most', h('span', { class: 'with-dot' }, dot(said.primaryEmotion.emotion),
      emotionName(said.primaryEmotion.emotion))),
    said && figure('session.state', said.emotionalState),
    said && figure('session.trend', said.trend),
    said && figure('session.intensity', `${said.averageIntensity ?? '–'}`),
    figure('session.cycles', t('session.of.cycles', { readable: readableCycles, all: cycleCount })),
    predecessorReadings > 0 && figure('session.predecessor', `${predecessorReadings}`),
    gaze && figure('session.gaze', `${Math.round(100 * gaze.towardsCamera)} %`),
    figure('session.duration', clock((endedAt ?? Date.now()) - startedAt)));
}

/** What to say of a session without a reading. */
function nothing({ status, cycles }) {
  return status === 'ended' ? 'session.nothing' : cycles.length ? 'session.nothing.yet' : 'reading.none';
}

function observations(summary, report) {
  const { gaze } = report;
  return h('section', { class: 'observations' }, h('h2', {}, t('session.observations')),
    summary.emotionSummary ? summary.keyObservations.map(sentence => h('p', {}, sentence))
      : h('p', {}, t(nothing(report))), gaze && h('p', { class: 'muted small' }, gazeSentence(gaze)));
}

function card(title, ...content) {
  return h('section', { class: 'card' }, h('h2', {}, t(title)), content);
}

function balance({ positiveRatio, negativeRatio }) {
  return h('p', { class: 'muted' }, t('session.balance', { positive: positiveRatio, negative: negativeRatio }));
}

function course(said) {
  if (!said?.trendDetail.beginning) {
    return h('p', { class: 'muted' }, t('session.course.few'));
  }
  return h('ol', { class: 'course' }, [['beginning', 'beginning'], ['middle', 'middle'], ['end', 'last']].map(([part, key]) =>
    h('li', {}, h('span', { class: 'muted small' }, t(`session.${key}`)),
      h('span', { class: 'with-dot' }, dot(said.trendDetail[part].emotion), emotionName(said.trendDetail[part].emotion)))));
}

function turning({ cycles, seconds, startedAt }) {
  const points = turningPoints(cycles, seconds);
  if (!points.length) {
    return h('p', { class: 'muted' }, t('session.turning.none'));
  }
  return h('ul', { class: 'plain' }, points.map(({ before, at, change, time }) =>
    h('li', { class: change < 0 ? 'negative' : 'positive' }, t(`session.turning.${change > 0 ? 'up' : 'down'}`, {
      time: clock(time - startedAt), before: emotionName(before.emotion), after: emotionName(at.emotion),
      change: `${change > 0 ? '+' : ''}${number(change)}` }))));
}

function unread({ cycles, startedAt }) {
  const spans = unreadSpans(cycles);
  if (!spans.length) {
    return h('p', { class: 'muted' }, t('session.unread.none'));
  }
  return h('ul', { class: 'plain' }, spans.map(({ from, to, status, reason }) => h('li', {}, t('session.unread.span', {
    from: clock(from - startedAt), to: clock(to - startedAt), status: tOr(`status.${status}`, status),
    reason: reason ? reasonAlone(reason) : t('session.noreason') }))));
}

function table(report) {
  const { startedAt } = report;
  const heads = ['session.cycle', 'session.time', 'session.emotion', 'reading.confidence', 'reading.valence', 'reading.arousal',
    'session.decider'];
  return h('details', { class: 'table' }, h('summary', {}, t('session.table')),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('session.table') }, h('table', {},
      h('thead', {}, h('tr', {}, heads.map(key => h('th', { scope: 'col' }, t(key))))),
      h('tbody', {}, [...earlierReadings(report), ...report.cycles].map(cycle => h('tr', {}, h('th', { scope: 'row' }, `${cycle.cycle ?? '–'}`),
        h('td', {}, timeOf(cycle, startedAt)), h('td', {}, wordOf(cycle)),
        h('td', {}, measured(cycle) ? `${Math.round(100 * cycle.confidence)} %` : ''),
        h('td', {}, measured(cycle) ? number(cycle.valence) : ''), h('td', {}, measured(cycle) ? number(cycle.arousal) : ''),
        h('td', {}, cycle.emotion || cycle.source === 'predecessor' ? decider(cycle) : reasonAlone(cycle.reason ?? ''))))))));
}

function measured(cycle) {
  return cycle.emotion && cycle.cycle !== undefined;
}

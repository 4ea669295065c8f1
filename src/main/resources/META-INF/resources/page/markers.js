/** The markers of a session, with the readings before and after each. */

import * as api from './api.js';
import { unitName } from './emotions.js';
import { fill, h } from './element.js';
import { fileName, save } from './exports.js';
import { renaming } from './marking.js';
import { failure, loading } from './notice.js';
import { clock, number, t } from './words.js';

const LONGEST = 200;
const STRONGEST = 2;
const SMALLEST = 0.5;
const TIME = /^(\d+):([0-5]?\d)$/;

/** @param shown receives all markers when they are there, and whenever they change */
export function markersCard(report, shown) {
  const { sessionId, startedAt } = report;
  const content = h('div', {}, loading());
  const trouble = h('div');
  const length = (report.endedAt ?? Date.now()) - startedAt;
  const time = h('input', { name: 'time', size: 6, required: true, value: '0:00', pattern: '\\d+:[0-5]?\\d',
    title: t('marker.time.rule') });
  const label = h('input', { name: 'label', maxlength: LONGEST, required: true, list: 'marker-labels', autocomplete: 'off' });
  const labels = h('datalist', { id: 'marker-labels' });
  const form = h('form', { class: 'adding', onsubmit: event => {
    event.preventDefault();
    const [, minutes, seconds] = TIME.exec(time.value.trim()) ?? [];
    // The last second of a session is shown rounded.
    const moment = Math.min(60_000 * minutes + 1000 * seconds, length);
    attempt(() => api.addMarker(sessionId, label.value, startedAt + moment)).then(added => added && (label.value = ''));
  } }, h('label', { class: 'field' }, h('span', {}, t('marker.time')), time),
  h('label', { class: 'field' }, h('span', {}, t('marker.label')), label), labels,
  h('button', { type: 'submit', class: 'plain' }, t('marker.add')));

  async function load() {
    const found = await api.sessionMarkers(sessionId);
    fill(labels, found.labels.map(offered => h('option', { value: offered })));
    fill(content, found.markers.length ? [table(found.markers), h('button', { type: 'button', class: 'plain', onclick: download },
      t('marker.csv'))] : h('p', { class: 'muted' }, t('marker.none')));
    shown(found.markers);
  }

  async function attempt(change) {
    fill(trouble);
    try {
      await change();
      await load();
      return true;
    } catch (error) {
      fill(trouble, failure(error));
      return false;
    }
  }

  async function download() {
    fill(trouble);
    try {
      save(fileName(report, 'markers.csv'), await api.markersCsv(sessionId));
    } catch (error) {
      fill(trouble, failure(error));
    }
  }

  function table(markers) {
    const heads = ['marker.time', 'marker.label', 'marker.author', 'reading.valence', 'reading.arousal', 'marker.units'];
    return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('marker.title') }, h('table', {},
      h('caption', { class: 'muted small' }, t('marker.sides')),
      h('thead', {}, h('tr', {}, heads.map(key => h('th', { scope: 'col' }, t(key))), h('td', {}))),
      h('tbody', {}, markers.map(row))));
  }

  function row({ marker, before, after }) {
    const name = h('th', { scope: 'row', class: 'label' }, marker.label);
    const buttons = h('td', {}, marker.own && [
      h('button', { type: 'button', class: 'link', 'aria-label': t('marker.rename.label', { label: marker.label }),
        onclick: rename }, t('marker.rename')), ' ',
      h('button', { type: 'button', class: 'link', 'aria-label': t('marker.delete.label', { label: marker.label }),
        onclick: () => attempt(() => api.deleteMarker(sessionId, marker.id)).then(() => label.focus()) }, t('marker.delete'))]);

    function rename() {
      fill(name, renaming(marker.label, text => attempt(() => api.changeMarker(sessionId, marker.id, { label: text })), () => {
        fill(name, marker.label);
        buttons.querySelector('button').focus();
      }));
      name.querySelector('input').select();
    }

    return h('tr', {}, h('td', {}, clock(marker.timestamp - startedAt)), name, h('td', {}, t(`marker.author.${marker.author}`)),
      h('td', {}, change(before?.valence, after?.valence)), h('td', {}, change(before?.arousal, after?.arousal)),
      h('td', {}, units(before, after)), buttons);
  }

  attempt(() => {}).then(loaded => loaded || fill(content));
  return h('div', { class: 'session-markers' }, content, form, trouble);
}

function change(before, after) {
  const figure = value => value === undefined ? '–' : number(value);
  return before === undefined && after === undefined ? t('marker.noreading') : `${figure(before)} → ${figure(after)}`;
}

/** The action units that changed most. */
function units(before, after) {
  const changes = Object.entries(after?.units ?? {}).map(([unit, mean]) => [unit, mean - before?.units[unit]])
    .filter(([, by]) => Math.abs(by) >= SMALLEST).sort(([, one], [, other]) => Math.abs(other) - Math.abs(one));
  return changes.slice(0, STRONGEST).map(([unit, by]) => `${unitName(unit)} ${by > 0 ? '+' : ''}${number(by, 1)}`).join(', ');
}

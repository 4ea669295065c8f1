/** Readings over time: a chart of valence and arousal, and a ribbon with one cell for each cycle. */

import { lineChart } from './charts.js';
import { emotionName } from './emotions.js';
import { h, refill } from './element.js';
import { reasonOf } from './reasons.js';
import { levelColumns, readingSpans, secondSpans, turningPoints, unreadSpans } from './turning.js';
import { clock, number, t, tOr } from './words.js';

const STEPS = [1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600].map(seconds => 1000 * seconds);

/**
 * @returns `element`, `show(cycles, began, { earlier, markers, seconds })` with readings, markers and seconds in order, readings of
 *     the predecessor in `earlier`, and `leave`; `open(cycle)` makes the cells of cycles buttons and is called for a press in the
 *     chart, which then also draws the seconds
 */
export function timeline({ open } = {}) {
  const chart = lineChart([
    { label: () => t('reading.valence'), colour: 'valence' },
    { label: () => t('reading.arousal'), colour: 'arousal', dash: [6, 4] },
    ...open ? [{ label: () => t('timeline.valence.second'), colour: 'valence', width: 0.7 },
      { label: () => t('timeline.arousal.second'), colour: 'arousal', width: 0.7 }] : []
  ], { dots: false, onCursor: point, onClick: openAt, range: [-1, 1], x: clock, steps: STEPS,
    label: () => t('timeline.vad.empty'), keys: [
    { label: () => t('session.turning'), sign: 'turn' },
    { label: () => t('marker.title'), sign: 'moment' },
    { label: () => t('session.unread'), sign: 'unread' }] });
  let shownCycles = [];
  let start = 0;

  function at(x) {
    return x === null ? undefined
      : shownCycles.find(({ startedAt, endedAt }) => x >= startedAt - start && x < endedAt - start);
  }

  function openAt(x) {
    const cycle = at(x);
    if (cycle) {
      open?.(cycle);
    }
  }

  // The cell of the cycle below the cursor; the ribbon scrolls to it, the page does not.
  function point(x) {
    const cycle = at(x);
    const cell = cycle && ribbon.querySelector(`[data-cycle="${cycle.cycle}"]`);
    ribbon.querySelectorAll('.pointed').forEach(other => other !== cell && other.classList.remove('pointed'));
    if (cell && !cell.classList.contains('pointed')) {
      cell.classList.add('pointed');
      // A cell below the pointer stays there.
      if (cell.matches(':hover, :focus')) {
        return;
      }
      ribbon.scrollLeft = cell.parentElement.offsetLeft - ribbon.offsetLeft - ribbon.clientWidth / 2;
    }
  }

  // Cells that are no buttons cannot be reached by keyboard, so the ribbon itself must be, to be scrolled.
  const ribbon = h('ol', { class: 'ribbon', ...open ? {} : { tabindex: '0', 'aria-label': () => t('timeline.emotions') } },
    empty());
  // A cycle keeps its cell when more is shown: a cell that is drawn anew loses the keyboard focus.
  const cells = new WeakMap();
  const cellOf = (cycle, began, opens) => {
    const drawn = cells.get(cycle);
    const element = drawn?.began === began ? drawn.element
      : cell(cycle, began, opens, () => chart.point((cycle.startedAt + cycle.endedAt) / 2 - began));
    cells.set(cycle, { began, element });
    return element;
  };
  return {
    element: h('div', { class: 'timeline' }, h('h3', {}, () => t('timeline.vad')), chart.element,
      h('h3', {}, () => t('timeline.emotions')), ribbon),
    show(cycles, began, { earlier = [], markers = [], seconds = [] } = {}) {
      shownCycles = cycles;
      start = began;
      const read = cycles.filter(cycle => cycle.emotion);
      if (read.length) {
        const { valence, arousal } = read.at(-1);
        const [spans, fine] = [readingSpans(cycles, began), secondSpans(seconds, cycles, began)];
        const lines = [[spans, 'valence'], [spans, 'arousal'], ...open ? [[fine, 'valence'], [fine, 'arousal']] : []];
        const moments = markers.map(({ timestamp }) => timestamp - began);
        chart.show(levelColumns(lines, Math.max(0, ...moments)), () => t('timeline.vad.label', { points: read.length, valence: number(valence), arousal: number(arousal) }),
        { spans: unreadSpans(cycles).map(({ from, to }) => [from - began, to - began]),
          lines: turningPoints(cycles, seconds).map(({ time }) => time - began),
          moments });
      }
      const shown = [...earlier.map(reading => cell(reading, began)), ...cycles.map(cycle => cellOf(cycle, began, open))];
      refill(ribbon, shown.length ? shown : [empty()]);
      if (!open) {
        // In the Live view the latest cell is scrolled into view.
        ribbon.scrollLeft = ribbon.scrollWidth;
      }
    },
    leave: () => chart.leave()
  };
}

/** The label of a cycle: its emotion, or its status. */
export function wordOf(cycle) {
  return cycle.emotion ? emotionName(cycle.emotion) : tOr(`status.${cycle.status}`, cycle.status);
}

/** The time of a reading since the start of its session; empty if it has none. */
export function timeOf({ endedAt }, began) {
  return endedAt === null ? '' : clock(endedAt - began);
}

function cell(cycle, began, open, pointed) {
  const why = () => cycle.emotion || !cycle.reason ? '' : `: ${reasonOf(cycle.reason)}`;
  const content = [h('span', { class: `swatch ${cycle.emotion ?? 'none'}`, 'aria-hidden': 'true' }),
    h('span', { class: 'word' }, () => wordOf(cycle), h('span', { class: 'heard' }, why)),
    h('span', { class: 'when' }, timeOf(cycle, began))];
  return h('li', {}, open
    ? h('button', { class: 'cell', type: 'button', 'data-cycle': cycle.cycle, onclick: () => open(cycle),
      onfocus: pointed, onmouseenter: pointed,
      'aria-label': () => t('session.open', { cycle: cycle.cycle, what: wordOf(cycle) + why() }) }, content)
    : h('div', { class: 'cell', 'data-cycle': cycle.cycle, onmouseenter: pointed }, content));
}

function empty() {
  return h('li', { class: 'muted' }, () => t('timeline.empty'));
}

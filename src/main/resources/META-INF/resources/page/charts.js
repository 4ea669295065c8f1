/** Line charts over time in the colours of the theme; redrawn when the theme or the width changes. */

import uPlot from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';

import { colour, onTheme } from './theme.js';
import { h } from './element.js';
import { onLanguage } from './words.js';

const HEIGHT = 200;
const NOTHING = { spans: [], lines: [], moments: [], plain: [] };

/**
 * A chart in an element of its own.
 *
 * @param series names of lines and of the style sheet's colours: `{label: () => text, colour, dash}`
 * @param options `range` of the values, `x(value)` and `y(value)` write a value of an axis, `steps` lie between two of
 *     them, `label()` says the chart in words, `keys` explain what is marked: `{label: () => text, sign}`
 * @returns `element`, `show(columns, words, marks)` with x values first, null where a line breaks off, what the chart says
 *     now, and `{spans: [[from, to], ...], lines: [x, ...], moments: [x, ...], plain: [index, ...]}`: what to mark, and which
 *     values to draw without a point; and `leave`
 */
export function lineChart(series, { range, x, y = value => value, steps, label, keys = [] }) {
  let words = label;
  const canvas = h('div', { class: 'chart', role: 'img', 'aria-label': () => words() });
  const legend = h('ul', { class: 'legend', 'aria-hidden': 'true' },
    series.map(line => h('li', {}, h('span', { class: `key ${line.colour}${line.dash ? ' dashed' : ''}` }), line.label)),
    keys.map(({ label: text, sign }) => h('li', {}, h('span', { class: `key ${sign}` }), text)));
  let columns = [[], ...series.map(() => [])];
  let marked = NOTHING;
  let plot = null;

  function draw() {
    plot?.destroy();
    plot = null;
    if (canvas.clientWidth) {
      plot = new uPlot(options(), columns, canvas);
    }
  }

  function options() {
    const axis = { stroke: colour('muted'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false },
      font: `12px ${getComputedStyle(document.body).fontFamily}` };
    return {
      width: canvas.clientWidth, height: HEIGHT, cursor: { show: false }, legend: { show: false }, padding: [12, 28, 0, 0],
      scales: { x: { time: false, range: (_, min, max) => min === max ? [min - 1, max + 1] : [min, max] }, y: { range } },
      axes: [{ ...axis, values: (_, values) => values.map(value => x(value)), space: 80, size: 36, gap: 9,
        incrs: steps }, { ...axis, values: (_, values) => values.map(value => y(value)), size: 48 }],
      hooks: { drawAxes: [mark] },
      series: [{}, ...series.map(line => ({ stroke: colour(line.colour), width: 2, dash: line.dash, spanGaps: false,
        points: { show: true, size: 6, fill: colour('surface'), filter: pointed } }))]
    };
  }

  function pointed(_, series) {
    return columns[series].flatMap((value, i) => value === null || marked.plain.includes(i) ? [] : [i]);
  }

  // Drawn below the lines: spans without a reading, turning points, and markers.
  function mark({ ctx: pen, bbox: { left, top, width, height }, valToPos }) {
    const at = value => Math.min(Math.max(valToPos(value, 'x', true), left), left + width);
    pen.save();
    pen.fillStyle = colour('line');
    marked.spans.forEach(([from, to]) => {
      const start = Math.floor(at(from));
      pen.fillRect(start, top, Math.ceil(at(to)) - start, height);
    });
    pen.strokeStyle = colour('negative');
    pen.lineWidth = 1.5 * devicePixelRatio;
    pen.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    upright(marked.lines);
    pen.strokeStyle = pen.fillStyle = colour('ink');
    pen.setLineDash([]);
    upright(marked.moments);
    const flag = 5 * devicePixelRatio;
    marked.moments.map(at).forEach(place => {
      pen.beginPath();
      pen.moveTo(place - flag, top);
      pen.lineTo(place + flag, top);
      pen.lineTo(place, top + 1.4 * flag);
      pen.fill();
    });
    pen.restore();

    function upright(values) {
      values.map(at).forEach(place => {
        pen.beginPath();
        pen.moveTo(place, top);
        pen.lineTo(place, top + height);
        pen.stroke();
      });
    }
  }

  const observer = new ResizeObserver(() => canvas.clientWidth && plot?.width !== canvas.clientWidth && draw());
  observer.observe(canvas);
  const quiet = [onTheme(draw), onLanguage(draw), () => observer.disconnect()];

  return {
    element: h('div', {}, canvas, legend),
    show(next, said, marks = NOTHING) {
      columns = next;
      words = said;
      marked = marks;
      canvas.setAttribute('aria-label', words());
      plot ? plot.setData(columns) : draw();
    },
    leave() {
      quiet.forEach(stop => stop());
      plot?.destroy();
    }
  };
}

/** Line charts over time, in the page's colours; drawn anew when those change or the width does. */

import uPlot from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';

import { colour, onTheme } from './theme.js';
import { h } from './element.js';
import { onLanguage } from './words.js';

const HEIGHT = 200;

/**
 * A chart in an element of its own.
 *
 * @param series names of lines and of the style sheet's colours: `{label: () => text, colour, dash}`
 * @param options `range` of the values, `x(value)` writes a value of the axis, `steps` lie between two of
 *     them, `label()` says the chart in words
 * @returns `element`, `show(columns)` with x values first, and `leave`
 */
export function lineChart(series, { range, x, steps, label }) {
  const canvas = h('div', { class: 'chart', role: 'img', 'aria-label': label });
  const legend = h('ul', { class: 'legend', 'aria-hidden': 'true' },
    series.map(line => h('li', {}, h('span', { class: `key ${line.colour}${line.dash ? ' dashed' : ''}` }), line.label)));
  let columns = [[], ...series.map(() => [])];
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
      axes: [{ ...axis, values: (_, values) => values.map(value => x(value)), space: 70, size: 32,
        incrs: steps }, { ...axis, size: 44 }],
      series: [{}, ...series.map(line => ({ stroke: colour(line.colour), width: 2, dash: line.dash, spanGaps: true,
        points: { show: true, size: 6, fill: colour('surface') } }))]
    };
  }

  const observer = new ResizeObserver(() => canvas.clientWidth && plot?.width !== canvas.clientWidth && draw());
  observer.observe(canvas);
  const quiet = [onTheme(draw), onLanguage(draw), () => observer.disconnect()];

  return {
    element: h('div', {}, canvas, legend),
    show(next, words) {
      columns = next;
      canvas.setAttribute('aria-label', words);
      plot ? plot.setData(columns) : draw();
    },
    leave() {
      quiet.forEach(stop => stop());
      plot?.destroy();
    }
  };
}

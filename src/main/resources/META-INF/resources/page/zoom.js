/** The part of a chart that is shown, and the buttons that change it. */

import { h } from './element.js';
import { t } from './words.js';

const FACTOR = 2;
/** How far a press moves the part that is shown, in its widths. */
const STEP = 0.5;

/**
 * @param bounds returns the first and the last x value; undefined without any
 * @param least half of the smallest width to show
 * @param redraw is called when another part is to be shown
 * @returns `part()`, the x values `[from, to]` that are shown or null for all of them, `buttons`, and `to(from, to)` to show a
 *     part; null for all
 */
export function zoom({ bounds, least, redraw }) {
  let part = null;
  const buttons = [['in', () => by(FACTOR)], ['out', () => by(1 / FACTOR)], ['all', () => to(null)], ['back', () => move(-STEP)],
    ['on', () => move(STEP)]].map(([name, press]) => h('button', { type: 'button', class: 'quiet', 'data-zoom': name,
    disabled: name !== 'in', onclick: press }, () => t(`chart.zoom.${name}`)));

  function to(from, end) {
    if (!bounds()) {
      return;
    }
    const [first, last] = bounds();
    const width = Math.max(end - from, 2 * least);
    if (from === null || width >= last - first) {
      part = null;
    } else {
      const start = Math.min(Math.max((from + end - width) / 2, first), last - width);
      part = [start, start + width];
    }
    redraw();
    const focused = buttons.find(button => button === document.activeElement);
    buttons.slice(1).forEach(button => { button.disabled = !part; });
    // A disabled button would lose the keyboard focus.
    if (focused?.disabled) {
      buttons[0].focus();
    }
  }

  function by(factor) {
    const [from, end] = part ?? bounds() ?? [0, 0];
    const [middle, half] = [(from + end) / 2, (end - from) / 2 / factor];
    to(middle - half, middle + half);
  }

  function move(widths) {
    if (part) {
      const way = widths * (part[1] - part[0]);
      to(part[0] + way, part[1] + way);
    }
  }

  return { buttons, part: () => part, to };
}

/** One cycle in a dialog: its frames, its reading and what speaks for it, or why there is none. */

import { h } from './element.js';
import { readingOf } from './reading.js';
import { wordOf } from './timeline.js';
import { clock, t } from './words.js';

export function cycleDialog(cycle, began) {
  const dialog = h('dialog', { 'aria-labelledby': 'cycle-title', onclose: () => dialog.remove() },
    h('header', {}, h('h2', { id: 'cycle-title' }, t('cycle.title', { cycle: cycle.cycle })),
      h('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, t('cycle.close'))),
    h('p', { class: 'muted' }, `${clock(cycle.startedAt - began)} – ${clock(cycle.endedAt - began)} · ${t('cycle.frames', {
      usable: cycle.usableFrames, all: cycle.frameCount, ignored: cycle.ignoredFrames })}`),
    cycle.emotion ? readingOf(cycle) : h('p', {}, h('strong', {}, wordOf(cycle)), ` ${cycle.reason ?? ''}`));
  document.body.append(dialog);
  dialog.showModal();
}

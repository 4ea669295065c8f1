/** The theme: light, dark, or the system setting. */

import { h } from './element.js';
import { lasting } from './storage.js';
import { t } from './words.js';

const KEY = 'maeum.theme';
const CHOICES = ['system', 'light', 'dark'];
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();

let choice = CHOICES.includes(lasting.getItem(KEY)) ? lasting.getItem(KEY) : 'system';
show();
dark.addEventListener('change', show);
// Charts are drawn on a canvas, so printing needs them redrawn in print colours.
addEventListener('beforeprint', () => wear('light'));
addEventListener('afterprint', show);

/** Adds a listener for colour changes. Returns a function that removes it. */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The current value of a colour of the style sheet. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function themeSwitch() {
  return h('select', { class: 'quiet', 'aria-label': () => t('theme'), onchange: event => choose(event.target.value) },
    CHOICES.map(name => h('option', { value: name, selected: name === choice }, () => t(`theme.${name}`))));
}

function choose(next) {
  choice = next;
  lasting.setItem(KEY, next);
  show();
}

function show() {
  wear(choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice);
}

function wear(theme) {
  document.documentElement.dataset.theme = theme;
  listeners.forEach(listener => listener());
}

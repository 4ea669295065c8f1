/** The language of the page, and elements that update when it changes. */

import { lasting } from './storage.js';
import { english } from './words-en.js';
import { korean } from './words-ko.js';

const [FIRST_SYLLABLE, FINAL_CONSONANTS, NO_CONSONANT, RIEUL] = [0xAC00, 28, 0, 8];
const KEY = 'maeum.language';
const WORDS = { ko: korean, en: english };
const followers = new WeakMap();
const listeners = new Set();

let current = lasting.getItem(KEY) ?? (navigator.language.startsWith('en') ? 'en' : 'ko');
if (!(current in WORDS)) {
  current = 'ko';
}
document.documentElement.lang = current;

export function language() {
  return current;
}

/** The text for a key, with `{name}` filled in. A missing key is a programming error. */
export function t(key, values = {}) {
  const words = WORDS[current][key];
  if (words === undefined) {
    throw new Error(`no words for ${key}`);
  }
  return joined(words.replace(/\{(\w+)\}/g, (_, name) => values[name]));
}

// The particle is 로 after a vowel or ㄹ, and 으로 after other consonants.
function joined(words) {
  return words.replace(/([가-힣])\(으\)로/g, (_, last) =>
    last + ([NO_CONSONANT, RIEUL].includes((last.charCodeAt(0) - FIRST_SYLLABLE) % FINAL_CONSONANTS) ? '로' : '으로'));
}

/** The text for a key, or the fallback, for names that this page may not know. */
export function tOr(key, fallback) {
  return WORDS[current][key] ?? fallback;
}

/** Runs now, and after each language change while the node is on the page. */
export function follow(node, update) {
  followers.set(node, [...(followers.get(node) ?? []), update]);
  update();
}

/** Adds a listener for language changes. Returns a function that removes it. */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setLanguage(next) {
  if (next === current) {
    return;
  }
  current = next;
  lasting.setItem(KEY, next);
  document.documentElement.lang = next;
  const nodes = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ALL);
  for (let node = nodes.currentNode; node; node = nodes.nextNode()) {
    followers.get(node)?.forEach(update => update());
  }
  listeners.forEach(listener => listener());
}

export function dateTime(millis) {
  return new Intl.DateTimeFormat(current, { dateStyle: 'medium', timeStyle: 'short' }).format(millis);
}

export function day(millis) {
  return new Intl.DateTimeFormat(current, { month: 'short', day: 'numeric' }).format(millis);
}

export function number(value, digits = 2) {
  return new Intl.NumberFormat(current, { minimumFractionDigits: digits, maximumFractionDigits: digits,
    signDisplay: digits ? 'negative' : 'auto' }).format(value);
}

/** A length in seconds: 10 seconds, 10초. */
export function inSeconds(millis) {
  return new Intl.NumberFormat(current, { style: 'unit', unit: 'second', unitDisplay: 'long', maximumFractionDigits: 1 })
    .format(millis / 1000);
}

/** Minutes and seconds since the start: 3:07. */
export function clock(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

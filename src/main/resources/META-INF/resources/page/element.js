/** Builds elements without markup in strings. Texts and attributes given as functions follow the language. */

import { follow } from './words.js';

const PROPERTIES = new Set(['checked', 'disabled', 'hidden', 'value', 'indeterminate']);

export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (typeof value === 'function') {
      follow(element, () => set(element, key, value()));
    } else {
      set(element, key, value);
    }
  }
  add(element, children);
  return element;
}

/** Replaces the children of an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

/** Replaces the children of an element by elements; those that are among them already stay in the document. */
export function refill(element, children) {
  const kept = new Set(children);
  [...element.children].filter(child => !kept.has(child)).forEach(child => child.remove());
  children.forEach((child, i) => {
    if (element.children[i] !== child) {
      element.insertBefore(child, element.children[i] ?? null);
    }
  });
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (typeof child === 'function') {
      const text = document.createTextNode('');
      follow(text, () => { text.data = child(); });
      element.append(text);
    } else if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
}

function set(element, key, value) {
  if (PROPERTIES.has(key)) {
    element[key] = value;
  } else if (value === true) {
    element.setAttribute(key, '');
  } else if (value !== null && value !== undefined && value !== false) {
    element.setAttribute(key, value);
  }
}

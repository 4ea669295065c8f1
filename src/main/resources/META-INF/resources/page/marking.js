/** Markers while a session runs: by button, by key, or with any other text. */

import { addMarker, changeMarker, deleteMarker, sessionMarkers } from './api.js';
import { fill, h } from './element.js';
import { failure } from './notice.js';
import { lasting } from './storage.js';
import { clock, onLanguage, t } from './words.js';

const LONGEST = 200;
const KEY = 'maeum.marker-keys';
const DIGIT = /^(?:Digit|Numpad)([1-9])$/;
// The keys of these elements are their own; sliders and check boxes use neither letters nor digits.
const TYPING = 'textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])';

/**
 * The card of a running session.
 *
 * @param shown receives all markers that this page knows, in the order of their moments, whenever they change
 * @returns `element`, `heard(marker)` for a marker that the service tells of, `gone(id)` for one that was deleted,
 *          `reload`, and `leave`
 */
export function marking(session, began, shown) {
  const markers = [];
  let labels = [];
  const offered = h('div', { class: 'labels', role: 'group', 'aria-label': () => t('marker.offered') });
  const list = h('ol', { class: 'markers' });
  const said = h('p', { class: 'muted small', role: 'status' }, () => t('marker.none'));
  const trouble = h('div');
  const other = h('input', { name: 'marker', maxlength: LONGEST, autocomplete: 'off', 'aria-label': () => t('marker.other'),
    placeholder: () => t('marker.other') });
  const form = h('form', { class: 'other', onsubmit: event => {
    event.preventDefault();
    if (other.value.trim()) {
      mark(other.value).then(added => { other.value = added ? '' : other.value; });
    }
  } }, other, h('button', { type: 'submit', class: 'plain' }, () => t('marker.add')));
  const keys = h('input', { type: 'checkbox', id: 'marker-keys', checked: lasting.getItem(KEY) !== 'off',
    onchange: () => lasting.setItem(KEY, keys.checked ? 'on' : 'off') });

  async function offer() {
    fill(trouble);
    try {
      const before = markers.map(({ id }) => id);
      const found = await sessionMarkers(session);
      labels = found.labels;
      found.markers.forEach(({ marker }) => know(marker));
      // Those that were deleted while the connection was broken.
      before.filter(id => !found.markers.some(({ marker }) => marker.id === id)).forEach(forget);
      drawn();
    } catch (error) {
      fill(trouble, failure(error, offer));
    }
    fill(offered, labels.map((label, i) => h('button', { type: 'button', class: 'chip', onclick: () => mark(label) },
      h('kbd', { 'aria-hidden': 'true' }, `${i + 1}`), ` ${label}`)));
  }

  // Without a time: the moment is by the clock of the service, which this browser's may differ from.
  function mark(label) {
    return attempt(async () => {
      const marker = await addMarker(session, label);
      know(marker);
      fill(said, () => t('marker.added', { time: clock(marker.timestamp - began), label: marker.label }));
    });
  }

  async function attempt(change) {
    fill(trouble);
    try {
      await change();
      drawn();
      return true;
    } catch (error) {
      fill(trouble, failure(error));
      return false;
    }
  }

  // A marker that this page adds may be told by the service before the answer says that it is the reader's own.
  function know(marker) {
    const known = markers.find(({ id }) => id === marker.id);
    if (known) {
      Object.assign(known, marker);
    } else {
      markers.push(marker);
    }
  }

  function forget(id) {
    markers.splice(0, markers.length, ...markers.filter(marker => marker.id !== id));
  }

  // A list with a field in it stays as it is until what is typed there is saved or cancelled.
  function drawn() {
    markers.sort((a, b) => a.timestamp - b.timestamp || a.id - b.id);
    if (!list.querySelector('form')) {
      fill(list, markers.map(item));
    }
    shown(markers);
  }

  function item(marker) {
    const entry = h('li', {}, h('span', { class: 'when' }, clock(marker.timestamp - began)),
      h('span', { class: 'label' }, marker.label));
    entry.append(...marker.own ? changing(entry, marker) : [h('span', { class: 'muted small' }, () => t(`marker.author.${marker.author}`))]);
    return entry;
  }

  function changing(entry, marker) {
    return [h('button', { type: 'button', class: 'link', 'aria-label': () => t('marker.rename.label', { label: marker.label }),
        onclick: () => rename(entry, marker) }, () => t('marker.rename')),
      h('button', { type: 'button', class: 'link', 'aria-label': () => t('marker.delete.label', { label: marker.label }),
        onclick: () => attempt(async () => {
          await deleteMarker(session, marker.id);
          forget(marker.id);
          fill(list);
          fill(said, () => t('marker.deleted', { label: marker.label }));
          other.focus();
        }) }, () => t('marker.delete'))];
  }

  function rename(entry, marker) {
    fill(entry, renaming(marker.label, label => attempt(async () => {
      Object.assign(marker, await changeMarker(session, marker.id, { label }));
      fill(list);
    }), () => fill(list, markers.map(item))));
    entry.querySelector('input').select();
  }

  function pressed(event) {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || !keys.checked
      || event.target.closest?.(TYPING) || document.querySelector('dialog[open]')) {
      return;
    }
    // By place of the key: a Korean keyboard writes another letter there.
    const label = event.code === 'KeyM' ? labels[0] : labels[DIGIT.exec(event.code)?.[1] - 1];
    if (label) {
      event.preventDefault();
      mark(label);
    }
  }

  document.addEventListener('keydown', pressed);
  const quiet = onLanguage(offer);
  offer();
  return {
    element: h('section', { class: 'card marking' }, h('h2', {}, () => t('marker.title')), offered, form,
      h('div', { class: 'check small' }, keys, h('label', { for: 'marker-keys' }, () => t('marker.keys'))), said, list, trouble),
    heard(marker) {
      know(marker);
      drawn();
    },
    gone(id) {
      forget(id);
      drawn();
    },
    reload: offer,
    leave() {
      quiet();
      document.removeEventListener('keydown', pressed);
    }
  };
}

/** A form in place of a label. `save(text)` and `cancel()` replace it. */
export function renaming(label, save, cancel) {
  const input = h('input', { value: label, maxlength: LONGEST, required: true, 'aria-label': t('marker.label') });
  return h('form', { class: 'other', onsubmit: event => {
    event.preventDefault();
    save(input.value);
  }, onkeydown: event => event.key === 'Escape' && cancel() }, input,
  h('button', { type: 'submit', class: 'plain' }, t('marker.save')),
  h('button', { type: 'button', class: 'plain', onclick: cancel }, t('marker.cancel')));
}

/** What stands before a session: where the face comes from, what is sent and what not, names, consent. */

import { current } from './account.js';
import { privacyNotice } from './api.js';
import { fill, h } from './element.js';
import { follow, t } from './words.js';

const PERSON = 'maeum.person';
const COUNSELLOR = 'maeum.counsellor';

/** @param start is called with the names when all is agreed to; its failure is shown by the caller */
export function setup({ source, choose, start }) {
  const account = current();
  const person = field('person', PERSON, account?.user.username ?? 'guest', account !== null);
  const counsellor = field('counsellor', COUNSELLOR, 'self');
  const consent = h('input', { type: 'checkbox', id: 'consent', required: true, onchange: agree });
  const notice = h('p', { class: 'muted small' });
  // Without the notice nothing starts: the start asks for it again, and tells what is wrong.
  follow(notice, () => privacyNotice().then(told => {
    notice.lang = told.language;
    fill(notice, told.notice);
  }, () => {}));
  const button = h('button', { class: 'primary', type: 'submit', disabled: true }, () => t('start'));

  function agree() {
    button.disabled = !consent.checked;
  }

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    if (!account) {
      localStorage.setItem(PERSON, person.input.value.trim());
    }
    localStorage.setItem(COUNSELLOR, counsellor.input.value.trim());
    await start(person.input.value.trim(), counsellor.input.value.trim());
    agree();
  }

  return h('form', { class: 'card setup', onsubmit: submit },
    h('fieldset', { class: 'segments' }, h('legend', {}, () => t('source')),
      h('div', {}, ['synthetic', 'camera'].map(name =>
        h('label', {}, h('input', { type: 'radio', name: 'source', value: name, checked: name === source,
          onchange: () => choose(name) }), h('span', {}, () => t(`source.${name}`)))))),
    h('p', { class: 'muted small' }, () => t(`source.${source}.hint`)),
    h('div', { class: 'plainly' },
      list('sent', ['sent.1', 'sent.2']), list('notsent', ['notsent.1', 'notsent.2', 'notsent.3'])),
    h('div', { class: 'names' }, person.element, counsellor.element),
    notice,
    h('label', { class: 'check consent' }, consent, h('span', {}, () => t('consent'))),
    button);
}

function field(name, key, fallback, fixed = false) {
  const input = h('input', { type: 'text', name, required: true, maxlength: 64, autocomplete: 'off',
    readonly: fixed,
    value: fixed ? fallback : localStorage.getItem(key) || fallback });
  return { input, element: h('label', { class: 'field' }, h('span', {}, () => t(name)), input) };
}

function list(kind, keys) {
  return h('section', { class: kind }, h('h2', {}, () => t(`${kind}.title`)),
    h('ul', {}, keys.map(key => h('li', {}, () => t(key)))));
}

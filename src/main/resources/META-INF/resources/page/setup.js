/** The form before a session: face source, data that is sent, names, and consent. */

import { current, onAccount } from './account.js';
import { privacyNotice } from './api.js';
import { settingsSoFar } from './configuration.js';
import { fill, h } from './element.js';
import { lasting } from './storage.js';
import { follow, t } from './words.js';

const PERSON = 'maeum.person';
const COUNSELLOR = 'maeum.counsellor';

/**
 * @param start called with the names and the accepted version of the notice; the caller shows its failure
 * @returns `element` and `leave`
 */
export function setup({ source, choose, start }) {
  let starting = false;
  let shown = null;
  let reading = null;
  const person = field('person', PERSON, 'guest');
  const names = h('li');
  const counsellor = field('counsellor', COUNSELLOR, 'self');
  const consent = h('input', { type: 'checkbox', id: 'consent', required: true, onchange: agree });
  const notice = h('p', { class: 'muted small' });
  // The start button needs the notice; starting loads it again and shows the error.
  follow(notice, read);
  const button = h('button', { class: 'primary', type: 'submit', disabled: true },
    () => t('start'));

  function read() {
    reading = privacyNotice().then(told => {
      notice.lang = told.language;
      fill(notice, told.notice);
      // The displayed notice has changed, so the consent is withdrawn.
      if (shown !== null && told.version !== shown) {
        consent.checked = false;
        agree();
      }
      shown = told.version;
    }, () => {});
    return reading;
  }

  // With an account, the account is the person.
  function ask() {
    const known = current() !== null || settingsSoFar().accountNeeded === true;
    person.element.hidden = known;
    person.input.disabled = known;
    fill(names, () => t(known ? 'sent.2.account' : 'sent.2'));
  }

  function agree() {
    button.disabled = !consent.checked;
  }

  async function submit(event) {
    event.preventDefault();
    // Not disabled meanwhile: a disabled button loses the keyboard focus.
    if (starting) {
      return;
    }
    busy(true);
    if (!person.input.disabled) {
      lasting.setItem(PERSON, person.input.value.trim());
    }
    lasting.setItem(COUNSELLOR, counsellor.input.value.trim());
    await reading;
    await start(person.input.value.trim(), counsellor.input.value.trim(), shown);
    if (element.isConnected) {
      await read();
    }
    busy(false);
  }

  function busy(is) {
    starting = is;
    fill(button, () => t(is ? 'starting' : 'start'));
  }

  const quiet = onAccount(ask);
  ask();
  const element = h('form', { class: 'card setup', onsubmit: submit },
    h('fieldset', { class: 'segments' }, h('legend', {}, () => t('source')),
      h('div', {}, ['synthetic', 'camera'].map(name =>
        h('label', {}, h('input', { type: 'radio', name: 'source', value: name, checked: name === source,
          onchange: () => choose(name) }), h('span', {}, () => t(`source.${name}`)))))),
    h('p', { class: 'muted small' }, () => t(`source.${source}.hint`)),
    h('div', { class: 'plainly' },
      list('sent', [told('sent.1'), names]), list('notsent', ['notsent.1', 'notsent.2', 'notsent.3'].map(told))),
    h('div', { class: 'names' }, person.element, counsellor.element),
    notice,
    h('label', { class: 'check consent' }, consent, h('span', {}, () => t('consent'))),
    button);
  return { element, leave: quiet };
}

function field(name, key, fallback) {
  const input = h('input', { type: 'text', name, required: true, maxlength: 64, autocomplete: 'off',
    value: lasting.getItem(key) || fallback });
  return { input, element: h('label', { class: 'field' }, h('span', {}, () => t(name)), input) };
}

function list(kind, items) {
  return h('section', { class: kind }, h('h2', {}, () => t(`${kind}.title`)), h('ul', {}, items));
}

function told(key) {
  return h('li', {}, () => t(key));
}

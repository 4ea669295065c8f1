/** Log-in, where the service asks for it; and the way out. */

import { logIn, logOut } from './api.js';
import { current, onAccount, remember } from './account.js';
import { fill, h } from './element.js';
import { failure } from './notice.js';
import { t } from './words.js';

export function loginView(done) {
  const email = h('input', { type: 'email', name: 'email', required: true, autocomplete: 'username' });
  const password = h('input', { type: 'password', name: 'password', required: true, autocomplete: 'current-password' });
  const trouble = h('div');

  async function submit(event) {
    event.preventDefault();
    fill(trouble);
    try {
      remember(await logIn(email.value.trim(), password.value));
      done();
    } catch (error) {
      fill(trouble, failure(error));
    }
  }

  return h('article', { class: 'login' }, h('h1', {}, () => t('login.title')), h('p', { class: 'lead' }, () => t('login.lead')),
    h('form', { class: 'card setup', onsubmit: submit },
      h('label', { class: 'field' }, h('span', {}, () => t('login.email')), email),
      h('label', { class: 'field' }, h('span', {}, () => t('login.password')), password),
      h('button', { class: 'primary', type: 'submit' }, () => t('login.enter')), trouble));
}

/** The name of who is logged in and a button to leave; empty for nobody. */
export function who() {
  const element = h('span', { class: 'who' });
  const show = () => fill(element, current() && [h('span', { class: 'muted small' }, current().user.username),
    h('button', { class: 'quiet', type: 'button', onclick: leave }, () => t('login.leave'))]);
  onAccount(show);
  show();
  return element;
}

async function leave() {
  // Forgotten here whether or not the service hears of it.
  await logOut().catch(() => {});
  remember(null);
  location.reload();
}

/** The account in the header, and the dialog for log-in and sign-up, opened by the person or by a refused call. */

import * as api from './api.js';
import { askBy, current, onAccount, remember } from './account.js';
import { fill, h } from './element.js';
import { failure } from './notice.js';
import { t } from './words.js';

const OTHER = { login: 'signup', signup: 'login' };

let asked = null;

askBy(askedOnce);

/** The account name and a button to log in or out. `left` is called after a log-out. */
export function who(left) {
  const element = h('div', { class: 'who', role: 'group', 'aria-label': () => t('account') });

  function show() {
    const account = current();
    fill(element, account && h('span', { class: 'name', title: account.user.username }, account.user.username),
      account ? h('button', { class: 'quiet', type: 'button', onclick: leave }, () => t('login.leave'))
        : h('button', { class: 'quiet', type: 'button', 'aria-haspopup': 'dialog', onclick: enter }, () => t('login')));
  }

  // The focused button is replaced by another one.
  const focus = () => element.querySelector('button').focus();

  async function enter() {
    if (await askedOnce()) {
      focus();
    }
  }

  async function leave() {
    // Logged out in this tab even if the call fails.
    await api.logOut(current().refreshToken).catch(() => {});
    remember(null);
    left();
    focus();
  }

  onAccount(show);
  show();
  return element;
}

// Calls that are refused together share one dialog.
function askedOnce() {
  asked ??= ask().finally(() => { asked = null; });
  return asked;
}

/** Resolves to whether the person logged in or signed up; false if they closed the dialog. */
function ask() {
  return new Promise(answer => {
    const form = h('form', { onsubmit: submit });
    const title = h('h2', { id: 'login-title' });
    const dialog = h('dialog', { class: 'login', 'aria-labelledby': 'login-title', 'aria-describedby': 'login-lead',
      onclose },
      h('header', {}, title, h('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, t('login.close'))),
      form);
    let mode = null;
    let busy = false;

    function show(next, email = '') {
      mode = next;
      const signup = mode === 'signup';
      title.textContent = t(mode);
      fill(form, h('p', { class: 'muted', id: 'login-lead' }, t(`${mode}.lead`)),
        signup && field('username', { type: 'text', minlength: 2, maxlength: 50, autocomplete: 'nickname' }, true),
        field('email', { type: 'email', maxlength: 100, autocomplete: 'username', value: email }),
        field('password', { type: 'password', maxlength: 100, minlength: signup && 8,
          autocomplete: signup ? 'new-password' : 'current-password' }, signup),
        h('div', { class: 'trouble' }),
        h('button', { class: 'primary', type: 'submit' }, t(mode)),
        h('p', { class: 'muted other' }, t(`${mode}.other`), ' ', h('button', { class: 'link', type: 'button',
          onclick: () => busy || show(OTHER[mode], form.elements.email.value) }, t(OTHER[mode]))));
      const first = form.querySelector('input');
      // Shown both when the dialog opens and while it is open.
      first.autofocus = true;
      first.focus();
    }

    async function submit(event) {
      event.preventDefault();
      // Not disabled meanwhile: a disabled button loses the keyboard focus.
      if (busy) {
        return;
      }
      busy = true;
      const trouble = form.querySelector('.trouble');
      fill(trouble);
      const { username, email, password } = form.elements;
      try {
        const account = await (mode === 'signup' ? api.signUp(username.value.trim(), email.value.trim(), password.value)
          : api.logIn(email.value.trim(), password.value));
        // Closing the dialog cancels the log-in.
        if (!dialog.open) {
          await api.logOut(account.refreshToken).catch(() => {});
          return;
        }
        remember(account);
        answer(true);
        dialog.close();
      } catch (error) {
        fill(trouble, failure(error));
      }
      busy = false;
    }

    function onclose() {
      answer(false);
      dialog.remove();
    }

    show('login');
    document.body.append(dialog);
    dialog.showModal();
  });
}

function field(name, attributes, ruled = false) {
  const [id, rule] = [`login-${name}`, `login-${name}-rule`];
  return h('div', { class: 'field' }, h('label', { for: id }, t(`field.${name}`)),
    h('input', { id, name, required: true, 'aria-describedby': ruled && rule, ...attributes }),
    ruled && h('small', { id: rule, class: 'muted' }, t(`field.${name}.rule`)));
}

/** What a link by e-mail opens: a form for a new password, or the verification of an address. */

import { t } from './words.js';

const main = document.querySelector('main');
const [purpose, token] = location.hash.slice(1).split('=');

// The secret must not stay in the address bar and the history.
history.replaceState(null, '', location.pathname);

if (purpose === 'reset' && token) {
  askForPassword();
} else if (purpose === 'verify' && token) {
  say(t('link.working'));
  say(await send('/api/auth/email/verify', { token }) ?? t('link.verified'));
} else {
  say(t('link.none'));
}

function askForPassword() {
  const input = element('input', { type: 'password', name: 'password', minLength: 8, maxLength: 100, required: true,
    autocomplete: 'new-password' });
  const label = element('label', {}, t('link.password'), input);
  const form = element('form', {}, element('h1', {}, t('link.title')), label,
    element('button', { className: 'primary', type: 'submit' }, t('link.save')), element('p', { role: 'alert' }));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const problem = await send('/api/auth/password/reset', { token, password: input.value });
    if (problem) {
      form.lastChild.textContent = problem;
    } else {
      say(t('link.saved'));
    }
  });
  main.replaceChildren(form);
  input.focus();
}

/** The reason of a failure; nothing after a success. */
async function send(path, body) {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body) });
    const { success, error } = await response.json();
    return success ? undefined : error.message;
  } catch {
    return t('link.failed');
  }
}

function say(text) {
  main.replaceChildren(element('p', { role: 'status' }, text), element('a', { href: '/' }, t('link.home')));
}

function element(name, properties, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/** What a link by e-mail opens: a form for a new password, or the verification of an address. */

const TEXTS = {
  ko: {
    title: '새 비밀번호', password: '새 비밀번호 (8자 이상)', save: '저장', working: '확인하고 있습니다...',
    saved: '비밀번호가 변경되었습니다. 다시 로그인해 주세요.', verified: '이메일 주소가 확인되었습니다.',
    failed: '요청을 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.', none: '링크가 올바르지 않습니다.', home: '처음으로',
  },
  en: {
    title: 'New password', password: 'New password (8 characters or more)', save: 'Save', working: 'Verifying...',
    saved: 'Your password was changed. Please log in again.', verified: 'Your e-mail address is verified.',
    failed: 'The request failed. Please try again later.', none: 'The link is not valid.', home: 'Home',
  },
};
const language = navigator.language.startsWith('ko') ? 'ko' : 'en';
const texts = TEXTS[language];
const main = document.querySelector('main');
const [purpose, token] = location.hash.slice(1).split('=');

document.documentElement.lang = language;
// The secret must not stay in the address bar and the history.
history.replaceState(null, '', location.pathname);

if (purpose === 'reset' && token) {
  askForPassword();
} else if (purpose === 'verify' && token) {
  say(texts.working);
  say(await send('/api/auth/email/verify', { token }) ?? texts.verified);
} else {
  say(texts.none);
}

function askForPassword() {
  const input = element('input', { type: 'password', name: 'password', minLength: 8, maxLength: 100, required: true,
    autocomplete: 'new-password' });
  const label = element('label', {}, texts.password, input);
  const form = element('form', {}, element('h1', {}, texts.title), label,
    element('button', { className: 'primary', type: 'submit' }, texts.save), element('p', { role: 'alert' }));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const problem = await send('/api/auth/password/reset', { token, password: input.value });
    if (problem) {
      form.lastChild.textContent = problem;
    } else {
      say(texts.saved);
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
    return texts.failed;
  }
}

function say(text) {
  main.replaceChildren(element('p', { role: 'status' }, text), element('a', { href: '/' }, texts.home));
}

function element(name, properties, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

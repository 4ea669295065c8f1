/** Says what went wrong, in words of the reader where there are some, and offers to try again or to log in. */

import { h } from './element.js';
import { loginView } from './login.js';
import { t, tOr } from './words.js';

const LOGIN_NEEDED = ['UNAUTHORIZED', 'INVALID_TOKEN', 'INVALID_TOKEN_TYPE', 'INVALID_REFRESH_TOKEN'];

export function failure(error, again) {
  if (LOGIN_NEEDED.includes(error.code)) {
    return loginView(() => location.reload());
  }
  return h('div', { class: 'notice', role: 'alert' },
    h('p', {}, () => tOr(`error.${error.code}`, t('error.other', { message: error.message }))),
    again && h('button', { class: 'plain', onclick: again }, () => t('again')));
}

export function loading() {
  return h('p', { class: 'muted', role: 'status' }, () => t('loading'));
}

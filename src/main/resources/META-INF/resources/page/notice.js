/** An error message in the language of the page, with a retry button. */

import { h } from './element.js';
import { t, tOr } from './words.js';

const LOGIN_NEEDED = ['UNAUTHORIZED', 'INVALID_TOKEN', 'INVALID_TOKEN_TYPE', 'INVALID_REFRESH_TOKEN'];

export function failure(error, again) {
  // After a cancelled log-in, the retry button prompts again.
  const needed = LOGIN_NEEDED.includes(error.code);
  return h('div', { class: 'notice', role: 'alert' },
    h('p', {}, () => needed ? t('login.needed') : tOr(`error.${error.code}`, t('error.other', { message: error.message }))),
    again && h('button', { class: 'plain', type: 'button', onclick: again }, () => t(needed ? 'login' : 'again')));
}

export function loading() {
  return h('p', { class: 'muted', role: 'status' }, () => t('loading'));
}

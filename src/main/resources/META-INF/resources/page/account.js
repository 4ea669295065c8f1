/**
 * The logged-in account of this tab. Where access is open, none is needed. An expired access token is renewed; a
 * refresh token is valid once, so calls that fail together share one renewal.
 */

import { ofTheTab } from './storage.js';

const KEY = 'maeum.account';
const listeners = new Set();

let account = JSON.parse(ofTheTab.getItem(KEY) ?? 'null');
let renewal = null;
let logIn = async () => false;

/** `{user, accessToken, refreshToken}`, or null. */
export function current() {
  return account;
}

/**
 * The name shown for a session's `userId`: where accounts are required it is the account's number, and the own name is
 * shown instead.
 */
export function nameOf(userId) {
  return account && `${account.user.id}` === userId ? account.user.username : userId;
}

/** Adds a listener for log-in and log-out. Returns a function that removes it. */
export function onAccount(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function remember(next) {
  account = next;
  if (next) {
    ofTheTab.setItem(KEY, JSON.stringify(next));
  } else {
    ofTheTab.removeItem(KEY);
  }
  listeners.forEach(listener => listener());
}

/** Exchanges the refresh token. Returns whether there is a new access token; fails if the service gave no answer. */
export function renew(refresh) {
  if (!account) {
    return Promise.resolve(false);
  }
  const asked = account;
  renewal ??= refresh(asked.refreshToken).then(tokens => {
    // A log-out during the renewal wins.
    if (account !== asked) {
      return account !== null;
    }
    account = { ...account, ...tokens };
    ofTheTab.setItem(KEY, JSON.stringify(account));
    return true;
  }, error => {
    if (error.status !== 401) {
      throw error;
    }
    if (account === asked) {
      remember(null);
    }
    return account !== null;
  }).finally(() => { renewal = null; });
  return renewal;
}

/** Sets the log-in prompt: a function that returns a promise of whether the person logged in. */
export function askBy(asking) {
  logIn = asking;
}

/** Prompts for a log-in. */
export function askForAccount() {
  return logIn();
}

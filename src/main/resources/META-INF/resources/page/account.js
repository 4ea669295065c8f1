/**
 * Who is logged in, for as long as the tab is open. Where the service is open nobody needs to be. The access token is
 * renewed when it has run out; a refresh token works once, so that calls which fail together share one renewal.
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

/** The person behind a session's `userId`: where accounts are asked for it is a number, which the own name stands for. */
export function nameOf(userId) {
  return account && `${account.user.id}` === userId ? account.user.username : userId;
}

/** Runs when somebody has logged in or out. Returns what takes the listener away. */
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

/** Exchanges the refresh token. Whether there is a new access token now; fails if the service could not say. */
export function renew(refresh) {
  if (!account) {
    return Promise.resolve(false);
  }
  const asked = account;
  renewal ??= refresh(asked.refreshToken).then(tokens => {
    // Whoever has logged out meanwhile is not logged in again.
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

/** Sets how somebody is asked to log in: a promise of whether they have. */
export function askBy(asking) {
  logIn = asking;
}

/** Asks whoever is there to log in. */
export function askForAccount() {
  return logIn();
}

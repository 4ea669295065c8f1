/**
 * Who is logged in, for as long as the tab is open. Where the service is open nobody needs to be. The access token is
 * renewed when it has run out; a refresh token works once, so that calls which fail together share one renewal.
 */

const KEY = 'maeum.account';
const listeners = new Set();

let account = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
let renewal = null;

/** `{user, accessToken, refreshToken}`, or null. */
export function current() {
  return account;
}

/** The person behind a session's `userId`: where accounts are asked for it is a number, which the own name stands for. */
export function nameOf(userId) {
  return account && `${account.user.id}` === userId ? account.user.username : userId;
}

/** Runs when somebody has logged in or out. */
export function onAccount(listener) {
  listeners.add(listener);
}

export function remember(next) {
  account = next;
  if (next) {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } else {
    sessionStorage.removeItem(KEY);
  }
  listeners.forEach(listener => listener());
}

/** Exchanges the refresh token. Whether there is a new access token now. */
export function renew(refresh) {
  if (!account) {
    return Promise.resolve(false);
  }
  renewal ??= refresh(account.refreshToken).then(tokens => {
    account = { ...account, ...tokens };
    sessionStorage.setItem(KEY, JSON.stringify(account));
    return true;
  }, () => {
    remember(null);
    return false;
  }).finally(() => { renewal = null; });
  return renewal;
}

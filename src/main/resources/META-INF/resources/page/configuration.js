/** The page settings of the service, fetched once. */

let asked = null;
let known = {};

/** `{mediapipeUrl, cycleMillis, accountNeeded}` */
export function configuration() {
  asked ??= ask().catch(error => {
    asked = null;
    throw error;
  });
  return asked;
}

/** The settings received so far; may be empty. */
export function settingsSoFar() {
  return known;
}

async function ask() {
  const answer = await fetch('/page/configuration');
  if (!answer.ok) {
    throw new Error(`the configuration cannot be had: ${answer.status}`);
  }
  known = await answer.json();
  return known;
}

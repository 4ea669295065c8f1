/** What the service tells the page about itself, asked once. */

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

/** What has been told so far: nothing of it may be there. */
export function toldSoFar() {
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

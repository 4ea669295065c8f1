/** The developers' page: live sessions, a synthetic session, and the result of the schema check. */

import { privacyNotice } from '/page/api.js';
import { h, fill } from '/page/element.js';
import { MOODS, loadFace } from '/page/face.js';
import { startRecording } from '/page/recording.js';

const FRAME_MILLIS = 42;
const MOOD_MILLIS = 6_000;
const LENGTH_MILLIS = 30_000;
const LOOK_MILLIS = 1_000;
const SIZE = { width: 640, height: 480 };
const found = id => document.getElementById(id);

async function asked(path, read) {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path} answers ${answer.status}`);
  }
  return read(answer);
}

async function look() {
  try {
    const sessions = await asked('/workshop/sessions', answer => answer.json());
    fill(found('sessions'), sessions.map(({ sessionId, status, cycles, openFrames }) => h('tr', { 'data-session': sessionId },
      h('td', {}, h('a', { href: `/#session/${sessionId}` }, sessionId)), h('td', {}, status), h('td', {}, String(cycles)),
      h('td', {}, String(openFrames)))));
  } catch (error) {
    say(error.message);
  }
}

/** Streams a sequence of expressions for half a minute, and ends the session. */
async function run() {
  const face = await loadFace();
  const heard = { connection() {}, receipt() {}, paused() {}, closed: () => say('the service has closed the session'),
    reading: ({ cycle, emotion, source }) => say(`cycle ${cycle}: ${emotion}, by ${source}`) };
  // A synthetic face needs no consent.
  const { version } = await privacyNotice();
  const recording = await startRecording('workshop', 'workshop', version, heard);
  say(`${recording.sessionId} has begun`);
  const began = performance.now();
  const moods = Object.values(MOODS);
  const timer = setInterval(() => {
    const mood = moods[Math.floor((performance.now() - began) / MOOD_MILLIS) % moods.length];
    recording.send(face.points(mood, { scale: 0.31 }), SIZE);
  }, FRAME_MILLIS);
  setTimeout(() => {
    clearInterval(timer);
    recording.end(() => {}).then(() => say(`${recording.sessionId} has ended`), error => say(error.message));
  }, LENGTH_MILLIS);
}

async function check() {
  try {
    found('schema').textContent = await asked('/workshop/schema', answer => answer.text());
  } catch (error) {
    found('schema').textContent = error.message;
  }
}

const say = words => { found('said').textContent = words; };

found('start').addEventListener('click', () => run().catch(error => say(error.message)));
found('check').addEventListener('click', check);
setInterval(look, LOOK_MILLIS);
look();
check();

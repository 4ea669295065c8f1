/**
 * A frame source from the camera. Pictures are taken here and passed to an isolated frame that runs MediaPipe: a
 * document without an origin whose policy allows connections to the MediaPipe address only.
 */

import { isDark } from './brightness.js';
import { h } from './element.js';
import { meshOf } from './stage.js';
import { loadFace } from './face.js';
import { follow, t } from './words.js';

const [WIDTH, HEIGHT] = [640, 480];
const LONGEST_LOAD = 60_000;
const LOOK_AT_LIGHT = 1_000;

export class CameraError extends Error {
  constructor(key, values) {
    super(key);
    this.key = key;
    this.values = values;
  }

  /** Whether a retry can succeed; false where no camera is offered. */
  get passing() {
    return this.key !== 'camera.off';
  }

  get words() {
    return t(this.key, this.values);
  }
}

/** @returns a source as in `synthetic.js`, with a `video` shown below the mesh; throws {@link CameraError} */
export async function cameraSource(onFrame, mediapipe, onState) {
  if (!mediapipe) {
    throw new CameraError('camera.off');
  }
  onState('camera.loading');
  const [film, frame, face] = await Promise.all([openCamera(), openFrame(mediapipe), loadFace()]).catch(error => {
    document.querySelectorAll('iframe.closed').forEach(element => element.remove());
    throw error;
  });
  onState('camera.looking');
  const video = h('video', { muted: true, playsinline: true, 'aria-hidden': 'true' });
  video.muted = true;
  video.srcObject = film;
  await video.play();
  let running = true;
  let state = 'camera.looking';
  let dark = false;
  let lookedAt = 0;

  function tell(found) {
    if (Date.now() - lookedAt >= LOOK_AT_LIGHT) {
      lookedAt = Date.now();
      dark = isDark(video);
    }
    const next = dark ? 'camera.dark' : found ? null : 'camera.looking';
    if (next !== state) {
      state = next;
      onState(state);
    }
  }

  frame.port.onmessage = ({ data }) => {
    const face = Boolean(data.points);
    tell(face);
    if (face) {
      onFrame({ points: mirrored(data.points), sent: data.points, width: video.videoWidth, height: video.videoHeight,
        overVideo: true });
    } else {
      onFrame(null);
    }
    next();
  };

  async function next() {
    if (running) {
      const picture = await createImageBitmap(video, { resizeWidth: WIDTH, resizeHeight: HEIGHT });
      frame.port.postMessage({ picture }, [picture]);
    }
  }

  next();
  return {
    video, mesh: meshOf(face.rest),
    leave() {
      running = false;
      frame.element.remove();
      film.getTracks().forEach(track => track.stop());
    }
  };
}

/** The camera state as an element: an error with a retry button, or progress. */
export function cameraNotice(state, again) {
  if (state instanceof Error) {
    return h('div', { class: 'notice', role: 'alert' }, h('p', {}, () => state.words ?? String(state)),
      state.passing !== false && h('button', { class: 'plain', onclick: again }, () => t('again')));
  }
  const element = h('p', { class: 'muted', role: 'status' });
  follow(element, () => { element.textContent = state ? t(state) : ''; });
  return element;
}

async function openCamera() {
  if (!navigator.mediaDevices) {
    throw new CameraError('camera.none');
  }
  return navigator.mediaDevices.getUserMedia({ video: { width: WIDTH, height: HEIGHT, facingMode: 'user' } })
    .catch(error => {
      throw new CameraError(error.name === 'NotAllowedError' ? 'camera.denied' : 'camera.none');
    });
}

function openFrame(mediapipe) {
  const element = h('iframe', { class: 'closed', sandbox: 'allow-scripts', src: '/page/closed/mediapipe.html',
    'aria-hidden': 'true', tabindex: '-1', title: 'MediaPipe' });
  const channel = new MessageChannel();
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      element.remove();
      reject(new CameraError('camera.nomediapipe', { url: mediapipe }));
    };
    const timer = setTimeout(fail, LONGEST_LOAD);
    channel.port1.onmessage = ({ data }) => {
      if (data.ready) {
        clearTimeout(timer);
        resolve({ element, port: channel.port1 });
      } else {
        fail();
      }
    };
    element.addEventListener('load', () => element.contentWindow.postMessage({ mediapipe }, '*', [channel.port2]));
    document.body.append(element);
  });
}

// Displayed mirrored; sent as MediaPipe returned it.
function mirrored(points) {
  return points.map((value, i) => i % 3 ? value : 1 - value);
}

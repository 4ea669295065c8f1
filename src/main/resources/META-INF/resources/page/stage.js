/** Draws the landmarks of a face: a mesh of nearby points, and the contours. */

import { h } from './element.js';
import { colour } from './theme.js';
import { t } from './words.js';

const NEIGHBOURS = 5;
// MediaPipe's contours, as chains of landmarks.
const LIPS_OUTER = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185, 61];
const LIPS_INNER = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191, 78];
const RIGHT_EYE = [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246, 33];
const LEFT_EYE = [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466, 263];
const OVAL = [10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109, 10];
const OPEN = [[70, 63, 105, 66, 107], [46, 53, 52, 65, 55], [300, 293, 334, 296, 336], [276, 283, 282, 295, 285],
  [168, 6, 197, 195, 5, 4, 1], [129, 98, 97, 2, 326, 327, 358]];
const BOUNDARIES = [LIPS_INNER, RIGHT_EYE, LEFT_EYE];
// Centre of the iris, outer and inner corner of its eye.
const IRISES = [[468, 33, 133], [473, 263, 362]];
const IRIS_SHARE = 0.2;

/** The edges between each point and its nearest neighbours, none across an opening of eyes or mouth. */
export function meshOf(rest) {
  const edges = new Set();
  const across = BOUNDARIES.map(chain => new Set(chain));
  for (let a = 0; a < 468; a++) {
    const near = [...Array(468).keys()].filter(b => b !== a)
      .map(b => [Math.hypot(...rest[a].map((value, axis) => value - rest[b][axis])), b])
      .sort((one, other) => one[0] - other[0]).slice(0, NEIGHBOURS);
    near.filter(([, b]) => !across.some(set => set.has(a) && set.has(b)))
      .forEach(([, b]) => edges.add(a < b ? a * 512 + b : b * 512 + a));
  }
  return [...edges].map(edge => [edge >> 9, edge & 511]);
}

/** A canvas that shows frames; `video` lies below them when there is one. */
export function stage(mesh, video) {
  const canvas = h('canvas', { width: 960, height: 720, role: 'img', 'aria-label': () => t('stage.label') });
  const element = h('div', { class: 'stage' }, video, canvas);
  return { element, draw: frame => draw(canvas, mesh, frame) };
}

function draw(canvas, mesh, frame) {
  const pen = canvas.getContext('2d');
  pen.clearRect(0, 0, canvas.width, canvas.height);
  if (!frame) {
    return;
  }
  const at = i => [frame.points[3 * i] * canvas.width, frame.points[3 * i + 1] * canvas.height];
  const line = (points, close) => {
    pen.beginPath();
    points.forEach((i, n) => n ? pen.lineTo(...at(i)) : pen.moveTo(...at(i)));
    if (close) {
      pen.closePath();
    }
  };
  if (!frame.overVideo) {
    line(OVAL, true);
    pen.fillStyle = colour('skin');
    pen.fill();
  }
  pen.lineWidth = 0.8;
  pen.strokeStyle = colour('mesh');
  pen.beginPath();
  mesh.forEach(([a, b]) => { pen.moveTo(...at(a)); pen.lineTo(...at(b)); });
  pen.stroke();
  pen.lineWidth = 2.4;
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.strokeStyle = colour('accent');
  [OVAL, ...OPEN, RIGHT_EYE, LEFT_EYE, LIPS_OUTER, LIPS_INNER].forEach(chain => { line(chain); pen.stroke(); });
  pen.fillStyle = colour('accent');
  for (const [centre, outer, inner] of frame.points.length >= 3 * 478 ? IRISES : []) {
    const [x, y] = at(centre);
    const radius = Math.hypot(at(outer)[0] - at(inner)[0], at(outer)[1] - at(inner)[1]) * IRIS_SHARE;
    pen.save();
    line(centre === 468 ? RIGHT_EYE : LEFT_EYE, true);
    pen.clip();
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.restore();
  }
}

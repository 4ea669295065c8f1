/**
 * A standard face of 478 points with adjustable action units and head pose: the synthetic frame source. The tests use the
 * same deformations (`Unit` and `SyntheticFace`), and a test compares the two.
 *
 * A deformation moves a landmark and, decreasing with distance, its neighbourhood. Lengths are shares of the distance
 * between the outer corners of the eyes, x to the right, y down.
 */

const COUNT = 478;
const MESH = 468;
/** From the centre that an eye turns about to its iris. */
const EYE_RADIUS = 0.1125;
const [RIGHT_EYE, LEFT_EYE, NOSE, UPPER_LIP, LOWER_LIP, MOUTH_CORNER] = [33, 263, 1, 13, 14, 61];

const pair = (right, left, dx, dy, radius, region) =>
  [{ landmark: right, dx, dy, radius, region }, { landmark: left, dx: -dx, dy, radius, region }];
const middle = (landmark, dy, radius, region) => [{ landmark, dx: 0, dy, radius, region }];

export const UNITS = {
  AU1: [...pair(55, 285, 0, -0.09, 0.10, 'all'), ...pair(107, 336, 0, -0.03, 0.10, 'all')],
  AU2: pair(70, 300, 0, -0.09, 0.14, 'all'),
  AU4: [...pair(55, 285, 0.03, 0.07, 0.12, 'all'), ...pair(70, 300, 0, 0.03, 0.12, 'all')],
  AU5: pair(159, 386, 0, -0.05, 0.10, 'above'),
  AU6: pair(50, 280, 0, -0.06, 0.10, 'all'),
  AU7: [...pair(159, 386, 0, 0.03, 0.10, 'above'), ...pair(145, 374, 0, -0.02, 0.10, 'below')],
  AU9: pair(129, 358, 0, -0.07, 0.10, 'all'),
  AU10: middle(0, -0.07, 0.14, 'above'),
  AU12: pair(61, 291, -0.07, -0.11, 0.11, 'all'),
  AU15: pair(61, 291, 0, 0.07, 0.09, 'all'),
  AU17: middle(17, -0.05, 0.08, 'below'),
  AU20: pair(61, 291, -0.10, 0.01, 0.10, 'all'),
  AU23: [...middle(0, 0.04, 0.05, 'above'), ...middle(17, -0.06, 0.05, 'below')],
  AU25: middle(14, 0.12, 0.20, 'below'),
  AU26: [...middle(17, 0.25, 0.45, 'below'), ...middle(152, 0.10, 0.30, 'below')],
  AU45: pair(159, 386, 0, 0.07, 0.10, 'above')
};

export const MOODS = {
  neutral: {},
  happy: { AU6: 0.6, AU12: 1, AU25: 0.5 },
  surprised: { AU1: 1, AU2: 1, AU5: 1, AU26: 1 },
  angry: { AU4: 1, AU7: 0.8, AU23: 1 },
  sad: { AU1: 1, AU4: 0.4, AU15: 1 }
};

/** Loads the standard face and closes its lips, the resting position. */
export async function loadFace() {
  const answer = await fetch('/page/canonical-face.csv');
  if (!answer.ok) {
    throw new Error(`the standard face cannot be loaded: ${answer.status}`);
  }
  const lines = (await answer.text()).split('\n').filter(line => line && !line.startsWith('#'));
  return new Face(atRest(lines.slice(0, COUNT).map(line => line.split(',').map(Number))));
}

class Face {
  #rest;
  #eyeDistance;
  #weights;

  constructor(rest) {
    this.#rest = rest;
    this.#eyeDistance = rest[LEFT_EYE][0] - rest[RIGHT_EYE][0];
    this.#weights = Object.fromEntries(Object.entries(UNITS).map(([unit, pulls]) =>
      [unit, pulls.map(pull => rest.map(point => this.#weight(pull, point)))]));
  }

  /** The points at rest, in centimetres. */
  get rest() {
    return this.#rest;
  }

  /**
   * The points as MediaPipe would give them: x in shares of the picture's width, y of its height, z in the scale of x;
   * 3 numbers a point. `pose` turns the head in degrees (yaw to the picture's left, pitch down, roll clockwise) and the eyes
   * against it (`gazeYaw`, `gazePitch`), and puts its middle at shares of the picture, the outer corners of the eyes a fifth of its height apart.
   */
  points(activations, pose = {}) {
    const { yaw = 0, pitch = 0, roll = 0, gazeYaw = 0, gazePitch = 0, x = 0.5, y = 0.5, scale = 0.2, aspect = 4 / 3 } = pose;
    const turn = rotation(yaw, pitch, roll);
    const points = new Float32Array(3 * COUNT);
    for (let i = 0; i < COUNT; i++) {
      const moved = i < MESH ? this.#moved(activations, i) : this.#looking(i, gazeYaw, gazePitch);
      const [tx, ty, tz] = turn.map(row =>
        (row[0] * moved[0] + row[1] * moved[1] + row[2] * moved[2]) * scale / this.#eyeDistance);
      points[3 * i] = x + tx / aspect;
      points[3 * i + 1] = y + ty;
      points[3 * i + 2] = tz / aspect;
    }
    return points;
  }

  // The iris turns about the centre of the eye; lids do not take it along.
  #looking(landmark, gazeYaw, gazePitch) {
    const [x, y, z] = this.#rest[landmark];
    const radius = EYE_RADIUS * this.#eyeDistance;
    const [side, down] = [gazeYaw, gazePitch].map(degrees => degrees * Math.PI / 180);
    return [x - radius * Math.sin(side) * Math.cos(down), y + radius * Math.sin(down),
      z + radius * (1 - Math.cos(side) * Math.cos(down))];
  }

  #moved(activations, landmark) {
    const moved = [...this.#rest[landmark]];
    for (const [unit, activation] of Object.entries(activations)) {
      UNITS[unit].forEach((pull, i) => {
        const weight = activation * this.#weights[unit][i][landmark] * this.#eyeDistance;
        moved[0] += weight * pull.dx;
        moved[1] += weight * pull.dy;
      });
    }
    return moved;
  }

  #weight(pull, point) {
    const centre = this.#rest[pull.landmark];
    const mouth = centre[1] > this.#rest[NOSE][1];
    const gap = mouth
      ? (this.#rest[UPPER_LIP][1] + this.#rest[LOWER_LIP][1]) / 2
      : (this.#rest[RIGHT_EYE][1] + this.#rest[133][1]) / 2;
    if (pull.region === 'above' && point[1] >= gap || pull.region === 'below' && point[1] < gap) {
      return 0;
    }
    // The jaw moves the mouth corners less than the middle of the mouth.
    const sideways = Math.min(1, Math.abs(point[0] / this.#rest[MOUTH_CORNER][0]));
    const share = mouth && pull.region === 'below' ? 1 - 0.6 * sideways * sideways : 1;
    const dx = (point[0] - centre[0]) / this.#eyeDistance;
    const dy = (point[1] - centre[1]) / this.#eyeDistance;
    return share * Math.exp(-(dx * dx + dy * dy) / (2 * pull.radius * pull.radius));
  }
}

function atRest(model) {
  const gap = model[LOWER_LIP][1] - model[UPPER_LIP][1];
  const line = (model[LOWER_LIP][1] + model[UPPER_LIP][1]) / 2;
  // The corners of the mouth lie on the line; what is half a gap below it moves along fully.
  model.forEach(point => { point[1] -= 0.8 * gap * Math.max(0, Math.min(1, (point[1] - line) / (gap / 2))); });
  return model;
}

function rotation(yaw, pitch, roll) {
  const [y, p, r] = [yaw, pitch, roll].map(degrees => degrees * Math.PI / 180);
  const aboutX = [[1, 0, 0], [0, Math.cos(p), -Math.sin(p)], [0, Math.sin(p), Math.cos(p)]];
  const aboutY = [[Math.cos(y), 0, Math.sin(y)], [0, 1, 0], [-Math.sin(y), 0, Math.cos(y)]];
  const aboutZ = [[Math.cos(r), -Math.sin(r), 0], [Math.sin(r), Math.cos(r), 0], [0, 0, 1]];
  return product(aboutZ, product(aboutY, aboutX));
}

function product(a, b) {
  return a.map(row => b[0].map((_, column) => row.reduce((sum, value, k) => sum + value * b[k][column], 0)));
}

/** What changed in a session, and where nothing could be read. Plain functions over a report's cycles. */

const LOOK_BACK = 3;
const TURN = 0.5;

/**
 * Readings whose valence lies more than 0.5 away from the mean of the up to three readings before. After one, the look
 * back begins anew, so that one change is told once.
 *
 * @returns `{before, at, change}`: the reading before, the reading that turned, and by how much
 */
export function turningPoints(cycles) {
  const points = [];
  let recent = [];
  for (const cycle of cycles.filter(each => each.emotion)) {
    const mean = recent.reduce((sum, each) => sum + each.valence, 0) / recent.length;
    const change = cycle.valence - mean;
    if (recent.length && Math.abs(change) > TURN) {
      points.push({ before: recent.at(-1), at: cycle, change });
      recent = [];
    }
    recent = [...recent, cycle].slice(-LOOK_BACK);
  }
  return points;
}

/**
 * The points of lines over a session that began then: `{x, cycle, begins}`, no cycle where a line breaks off. A reading is
 * told at the end of its cycle, and where no line comes from an earlier one, it lasts from the cycle's beginning.
 */
export function linePoints(cycles, began) {
  const points = [{ x: 0 }];
  let before = null;
  for (const cycle of cycles) {
    const end = cycle.endedAt - began;
    // Live, a cycle that awaits its reading is not told of yet: its number is missing.
    if (cycle.emotion && !(before?.emotion && before.cycle + 1 === cycle.cycle)) {
      const start = Math.max(cycle.startedAt - began, points.at(-1).x);
      points.push({ x: start }, { x: start + 1, cycle, begins: true });
    }
    points.push(cycle.emotion ? { x: end, cycle } : { x: end });
    before = cycle;
  }
  return points;
}

/** Neighbouring cycles without a reading, and why: `{from, to, status, reason}`. */
export function unreadSpans(cycles) {
  const spans = [];
  let last = null;
  for (const cycle of cycles) {
    const { status, reason } = cycle;
    if (cycle.emotion) {
      last = null;
    } else if (last && last.status === status && last.reason === reason) {
      last.to = cycle.endedAt;
    } else {
      last = { from: cycle.startedAt, to: cycle.endedAt, status, reason };
      spans.push(last);
    }
  }
  return spans;
}

/** Turning points and unread spans of a session, computed from a report's cycles. */

const LOOK_BACK = 3;
const TURN = 0.5;

/**
 * Readings whose valence differs by more than 0.5 from the mean of the up to three readings before. After one, the mean
 * starts anew, so that one change is reported once.
 *
 * @returns `{before, at, change}`: the reading before, the reading that differs, and the difference
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
 * The points of a line chart: `{x, cycle, begins}`, without a cycle where the line breaks. A reading is drawn at the end of
 * its cycle, and after a break also at its start.
 */
export function linePoints(cycles, began) {
  const points = [{ x: 0 }];
  let before = null;
  for (const cycle of cycles) {
    const end = cycle.endedAt - began;
    // In the Live view a pending cycle is missing from the list.
    if (cycle.emotion && !(before?.emotion && before.cycle + 1 === cycle.cycle)) {
      const start = Math.max(cycle.startedAt - began, points.at(-1).x);
      points.push({ x: start }, { x: start + 1, cycle, begins: true });
    }
    points.push(cycle.emotion ? { x: end, cycle } : { x: end });
    before = cycle;
  }
  return points;
}

/** Consecutive cycles without a reading for the same reason: `{from, to, status, reason}`. */
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

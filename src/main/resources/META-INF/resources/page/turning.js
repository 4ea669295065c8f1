/** Turning points, unread spans and level lines of a session, computed from a report's cycles and seconds. */

const LOOK_BACK = 3;
const TURN = 0.5;
const SECOND = 1_000;
/** Geometry's seconds may change by less than the reading, which may be Gemini's. */
const TURN_OF_SECONDS = 0.25;

/**
 * Readings whose valence differs by more than 0.5 from the mean of the up to three readings before. After one, the mean
 * starts anew, so that one change is reported once.
 *
 * @returns `{before, at, change, time}`: the reading before, the reading that differs, the difference, and when the valence of
 *     the seconds of both changes its level; the beginning of the cycle that differs if they show no such change
 */
export function turningPoints(cycles, seconds = []) {
  const points = [];
  let recent = [];
  for (const cycle of cycles.filter(each => each.emotion)) {
    const mean = recent.reduce((sum, each) => sum + each.valence, 0) / recent.length;
    const change = cycle.valence - mean;
    if (recent.length && Math.abs(change) > TURN) {
      const before = recent.at(-1);
      points.push({ before, at: cycle, change, time: changeOf(seconds.filter(second =>
        second.cycle >= before.cycle && second.cycle <= cycle.cycle), change)?.timestamp ?? cycle.startedAt });
      recent = [];
    }
    recent = [...recent, cycle].slice(-LOOK_BACK);
  }
  return points;
}

/** The first second after the change of level that leaves the least squares (Hinkley 1970); undefined without one. */
function changeOf(seconds, change) {
  const all = seconds.reduce((sum, { valence }) => sum + valence, 0);
  let [before, most, found] = [0, 0, undefined];
  for (let i = 1; i < seconds.length; i++) {
    before += seconds[i - 1].valence;
    const by = (all - before) / (seconds.length - i) - before / i;
    const explained = i * (seconds.length - i) / seconds.length * by * by;
    if (by * Math.sign(change) >= TURN_OF_SECONDS && explained > most) {
      [most, found] = [explained, seconds[i]];
    }
  }
  return found;
}

/** What readings cover, in milliseconds since the start of the session: `{from, to, of: cycle}`, null for none. */
export function readingSpans(cycles, began) {
  let last = 0;
  return cycles.map(cycle => {
    const from = Math.max(cycle.startedAt - began, last);
    last = Math.max(cycle.endedAt - began, from + 1);
    return { from, to: last, of: cycle.emotion ? cycle : null };
  });
}

/** The same of a report's seconds. One ends with its cycle at the latest, and where the next one begins. */
export function secondSpans(seconds, cycles, began) {
  const ends = new Map(cycles.map(({ cycle, endedAt }) => [cycle, endedAt]));
  return seconds.map((second, i) => ({ from: second.timestamp - began, of: second, to: Math.min(second.timestamp + SECOND,
    seconds[i + 1]?.timestamp ?? Infinity, ends.get(second.cycle) ?? Infinity) - began }));
}

/**
 * The columns of a chart of level lines: x values, and for each line its value at every one of them, null outside its spans.
 * Every line has a value or a break wherever another line has one, so that no line runs on into a gap.
 *
 * @param lines a list of spans, in order and without overlaps, and the name of the value to draw, for each line
 * @param end the x value up to which they reach at least
 */
export function levelColumns(lines, end = 0) {
  const xs = [...new Set([0, end, ...lines.flatMap(([spans]) => spans.flatMap(({ from, to }) => [from, from + 1, to]))])]
    .sort((a, b) => a - b);
  return [xs, ...lines.map(([spans, value]) => {
    let i = 0;
    return xs.map(x => {
      while (i < spans.length && spans[i].to < x) {
        i++;
      }
      return i < spans.length && spans[i].from < x ? spans[i].of?.[value] ?? null : null;
    });
  })];
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

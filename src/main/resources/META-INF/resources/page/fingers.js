/** Fingers on a chart: the value below each stays below it. One moves the part that is shown, two change its width as well. */

/** Fingers that are closer, in pixels, do not change the width. */
const CLOSEST = 16;

/**
 * @param element that is touched; its own gestures must leave horizontal moves alone (`touch-action: pan-y`)
 * @param chart `area()` returns the drawn area as a rectangle of the window, undefined without one, `shown()` the x values
 *     `[from, to]` at its edges, and `show(from, to)` shows others
 */
export function fingers(element, { area, shown, show }) {
  /** What each finger holds, by the pointer's id: its place in the window, and the x value below it. */
  const held = new Map();

  function valueAt(place) {
    const [{ left, width }, [from, to]] = [area(), shown()];
    return from + (place - left) / width * (to - from);
  }

  // Whoever adds or lifts a finger holds what is below the others now.
  function hold() {
    held.forEach((finger, id) => held.set(id, { ...finger, value: valueAt(finger.place) }));
  }

  function follow() {
    const { left, width } = area();
    const [from, to] = shown();
    const [one, other] = held.values();
    const apart = other && Math.abs(other.place - one.place) >= CLOSEST && other.value !== one.value;
    const perPixel = apart ? (other.value - one.value) / (other.place - one.place) : (to - from) / width;
    // Fingers that pass each other would mirror the chart.
    if (perPixel > 0) {
      const start = one.value - (one.place - left) * perPixel;
      show(start, start + width * perPixel);
    }
  }

  element.addEventListener('pointerdown', event => {
    if (event.pointerType !== 'mouse' && held.size < 2 && area()) {
      // What is drawn anew below the finger would end its events.
      element.setPointerCapture(event.pointerId);
      held.set(event.pointerId, { place: event.clientX });
      hold();
    }
  });
  element.addEventListener('pointermove', event => {
    const finger = held.get(event.pointerId);
    if (finger && finger.place !== event.clientX && area()) {
      finger.place = event.clientX;
      follow();
    }
  });
  ['pointerup', 'pointercancel'].forEach(end => element.addEventListener(end, event => held.delete(event.pointerId) && area() && hold()));
}

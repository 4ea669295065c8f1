/** What the browser keeps for the page: for good, or for as long as the tab is open. */

export const lasting = open('localStorage');
export const ofTheTab = open('sessionStorage');

function open(name) {
  try {
    return window[name];
  } catch {
    // Somebody lets pages keep nothing: then it is known until this one is left.
    const known = new Map();
    return {
      getItem: key => known.get(key) ?? null,
      setItem: (key, value) => known.set(key, value),
      removeItem: key => known.delete(key)
    };
  }
}

/** Storage of the page: permanent, or for the lifetime of the tab. */

export const lasting = open('localStorage');
export const ofTheTab = open('sessionStorage');

function open(name) {
  try {
    return window[name];
  } catch {
    // The browser blocks storage: values last until the page is left.
    const known = new Map();
    return {
      getItem: key => known.get(key) ?? null,
      setItem: (key, value) => known.set(key, value),
      removeItem: key => known.delete(key)
    };
  }
}

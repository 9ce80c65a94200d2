/**
 * The colours and the type of the style sheet, for canvases, which cannot read it.
 *
 * @module palette
 */

/** @type {Map<string, string>} */
const colors = new Map();

/**
 * Returns the value of a colour variable in the present theme.
 *
 * @param {string} name such as --cold
 * @returns {string}
 */
export function color(name) {
  let value = colors.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    colors.set(name, value);
  }
  return value;
}

/** Forgets what was read, since the theme has changed. */
export function forgetColors() {
  colors.clear();
}

/** Returns the page's own size of type, in pixels. */
export function rootPixels() {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/**
 * Returns a font for a canvas, of the page's family.
 *
 * @param {number} pixels
 * @param {number} [weight]
 * @returns {string}
 */
export function font(pixels, weight = 400) {
  return `${weight} ${pixels}px ${getComputedStyle(document.body).fontFamily}`;
}

/**
 * The few ways in which this page makes and changes elements. Text is only ever set as text.
 *
 * @module dom
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element.
 *
 * @param {string} tag with classes, such as "p.note"
 * @param {Record<string, string | boolean>} [attributes] true sets an empty one, false leaves it out
 * @param {...(Node | string)} children strings become text
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  return filled(document.createElement(name), classes, attributes, children);
}

/**
 * Makes an element of a drawing; otherwise like {@link el}.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  return filled(document.createElementNS(SVG, name), classes, attributes, children);
}

/**
 * Makes a picture from the sprite in index.html; it is decoration, so words must stand beside it.
 *
 * @param {string} name
 * @returns {SVGElement}
 */
export function icon(name) {
  return svg('svg.icon', { 'aria-hidden': 'true' }, svg('use', { href: `#i-${name}` }));
}

/**
 * Sets a text if it differs, so that nothing is laid out or spoken again for nothing.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Sets an attribute if it differs; null takes it away.
 *
 * @param {Element} node
 * @param {string} name
 * @param {string | null} value
 */
export function setAttribute(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/**
 * Returns an element of the page that must be there.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element with the id ${id}`);
  return found;
}

function filled(node, classes, attributes, children) {
  if (classes.length > 0) node.setAttribute('class', classes.join(' '));
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children);
  return node;
}

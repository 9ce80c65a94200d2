/**
 * A list of elements that follows a list of values: what stays keeps its element (and with it focus,
 * selection and what a screen reader has read), what is new is made, what is gone is removed.
 *
 * @module keyed
 */

/**
 * Ties a parent's children to keys.
 *
 * @template T
 * @param {Element} parent its children belong to this list alone
 * @param {(value: T) => string} keyOf unique in each list
 * @param {(value: T) => {node: Element, update: (value: T) => void}} make
 * @returns {(values: T[]) => void} shows these values in this order
 */
export function keyedList(parent, keyOf, make) {
  /** @type {Map<string, {node: Element, update: (value: T) => void}>} */
  const items = new Map();

  return (values) => {
    const keys = new Set(values.map(keyOf));
    for (const [key, item] of items) {
      if (!keys.has(key)) {
        item.node.remove();
        items.delete(key);
      }
    }
    values.forEach((value, index) => {
      const key = keyOf(value);
      const item = items.get(key) ?? make(value);
      items.set(key, item);
      item.update(value);
      if (parent.children[index] !== item.node) {
        parent.insertBefore(item.node, parent.children[index] ?? null);
      }
    });
  };
}

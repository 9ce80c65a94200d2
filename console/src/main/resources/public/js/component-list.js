/**
 * Shows each component: its state, and in words what is missing and what happens next.
 *
 * @module component-list
 */

import { byId, el, setAttribute, setText } from './dom.js';
import { componentViews } from './components.js';
import { keyedList } from './keyed.js';

/**
 * Makes the list.
 *
 * @returns {{show: (snapshot: any) => void}}
 */
export function componentList() {
  const list = keyedList(byId('component-list'), ({ key }) => key, item);
  return { show: (snapshot) => list(componentViews(snapshot)) };
}

function item({ name, role }) {
  const state = el('span.state');
  const instance = el('span.instance');
  const detail = el('p.detail');
  const head = el('p.head', {}, el('span.name', {}, name), ' ', instance, ' ', state);
  const node = el('li', { title: role === '' ? false : `${name} ${role}` }, head, detail);
  return {
    node,
    update(view) {
      setAttribute(state, 'data-tone', view.tone);
      setText(state, view.word);
      setText(instance, view.instance);
      setText(detail, view.detail);
      detail.hidden = view.detail === '';
      setAttribute(node, 'data-tone', view.tone);
    },
  };
}

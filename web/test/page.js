// A page for a test: the globals of a browser, from jsdom.

import { JSDOM } from "jsdom";

const GLOBALS = ["CustomEvent", "document", "getComputedStyle", "innerHeight", "location", "origin", "ShadowRoot"];

/** The window's own error event: Node.js has none. */
const METHODS = ["addEventListener", "removeEventListener"];

/**
 * Makes a page and its globals.
 * @param {string} html what its body contains
 * @returns {{ window: import("jsdom").DOMWindow, root: HTMLElement }} its window, and its first element
 */
export const openPage = (html) => {
  const { window } = new JSDOM(`<body>${html}</body>`, { url: "https://blog.example/post" });
  for (const name of GLOBALS) Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
  for (const name of METHODS)
    Object.defineProperty(globalThis, name, { value: window[name].bind(window), configurable: true });
  return { window, root: /** @type {HTMLElement} */ (window.document.body.firstElementChild) };
};

let modules = 0;

/**
 * Imports a module that has not been imported yet, with separate state. The modules that it imports are shared.
 * @param {string} name the module's file name
 * @returns {Promise<any>} its exports
 */
export const importFresh = (name) => import(`../src/${name}?${++modules}`);

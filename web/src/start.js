// Downloads the program and what it needs in parallel and starts it in an element, where it replaces the opening screen.
// Used by the standalone page and by the element <trust-check>. The release build bundles this file with the modules that
// it imports statically.

import { Instance } from "./instance.js";

/**
 * What the host may do with a program that it has started.
 * @typedef {object} RunningProgram
 * @property {(attribute: string) => Promise<void>} change tells it that an attribute of the host has changed
 * @property {() => Promise<void>} stop ends it
 */

// Formatting the first date takes a slow phone a tenth of a second: do it while waiting for the network.
setTimeout(() => new Intl.DateTimeFormat());

/**
 * Starts the program in an element.
 * @param {HTMLElement} root the element with the opening screen, which the program replaces
 * @param {HTMLElement} host the element whose attributes are the settings
 * @param {() => boolean} wantsToBegin whether the reader has pressed the button that begins
 * @param {(error: unknown) => void} onFailure called when the program cannot go on
 * @returns {Promise<RunningProgram>} what the host may do with it
 */
export const start = async (root, host, wantsToBegin, onFailure) => {
  const instance = new Instance(root, host, onFailure);
  await instance.start(wantsToBegin);
  return instance;
};

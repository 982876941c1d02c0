// “Back” may bring a page from the browser's memory exactly as it was left, long after. What was meant for one visit, or
// was readable because the lock was open, must not be seen again: everything is removed before the page is put there, and
// starts from the beginning when it comes back. If something could not be stored, it stays, or the words would be lost;
// unless the lock is open.

import { crashError } from "./crash.js";
import { endPrograms } from "./program-loader.js";

/**
 * An element in which a program was started, crashed or not.
 * @typedef {object} Mount
 * @property {(selector: string) => boolean} contains whether something in it matches
 * @property {() => void} clear removes what it shows
 * @property {() => void} restart starts from the beginning
 */

/**
 * All elements of the page in which a program was started and that are still there.
 * @type {Set<Mount>}
 */
export const mounts = new Set();

/**
 * Whether something on the page matches in any of our elements.
 * @param {string} selector what to look for
 * @returns {boolean} whether it was found
 */
const isShown = (selector) => [...mounts].some((mount) => mount.contains(selector));

let cleared = false;

addEventListener("pagehide", ({ persisted }) => {
  const hasUnsaved = isShown(".tc-notices .tc-warning") && !isShown(".tc-lockbar button");
  if (!persisted || !mounts.size || hasUnsaved) return;
  cleared = true;
  // A program that crashed has ended already.
  if (!crashError()) endPrograms();
  mounts.forEach((mount) => mount.clear());
});

addEventListener("pageshow", () => {
  if (cleared) mounts.forEach((mount) => mount.restart());
  cleared = false;
});

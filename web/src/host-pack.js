// The pack that a host page provides instead of the built-in one.

import { downloadText, widgetOrigin } from "./resources.js";

/**
 * Warns the page's author that their pack cannot be used.
 * @param {string | null} address the value of the attribute
 * @param {unknown} problem an error, or a description of what is wrong
 * @returns {void}
 */
export const rejectPack = (address, problem) => {
  const reason = /** @type {{ message?: string }} */ (problem).message ?? problem;
  console.warn(`<trust-check pack="${address}">: can't be used (${reason}). The built-in pack is shown.`);
};

/**
 * Downloads the pack that the host page names.
 * @param {string | null} address its address, relative to the page
 * @returns {Promise<string | null>} its text; null if none is named or it cannot be used
 */
export const hostPack = async (address) => {
  if (address === null) return null;
  try {
    const url = new URL(address, document.baseURI);
    // No other host may learn who reads this.
    if (url.origin !== origin && url.origin !== widgetOrigin)
      throw new Error("it must come from this site or the widget's own");
    return await downloadText(url.href, { mode: "cors", redirect: "error" });
  } catch (error) {
    rejectPack(address, error);
    return null;
  }
};

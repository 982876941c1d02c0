// The pages, and the variants of the opening screen in which they and the
// loader contain it.

import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

// It is a CommonJS module without types.
const minifier = /** @type {{ minify: (html: Buffer, options: object) => Buffer }} */ (
  createRequire(import.meta.url)("@minify-html/node")
);

/**
 * Minifies a page; what remains is valid HTML.
 * @param {string} html the page
 * @returns {string} the minified page
 */
export const minifyPage = (html) => minifier.minify(Buffer.from(html), { keep_closing_tags: true }).toString();

/**
 * Replaces the one place of a page that matches.
 * @param {string} page the page
 * @param {RegExp} place what to replace
 * @param {string} replacement what to put there
 * @returns {string} the page with the replacement
 */
const replaceOnce = (page, place, replacement) => {
  if (page.split(place).length !== 2) throw new Error(`index.html must contain ${place} once`);
  return page.replace(place, () => replacement);
};

/**
 * The standalone page with the opening screen instead of the paragraph that asks to wait.
 * @param {string} page the page
 * @param {string} screen the opening screen
 * @returns {string} the page with the screen
 */
export const withScreen = (page, screen) =>
  replaceOnce(page, /<p class="?trust-check-loading"?>[^<]*<\/p>/, screen);

/**
 * The page for frames: the standalone page with another script.
 * @param {string} page the page
 * @returns {string} the page for frames
 */
export const framePage = (page) => replaceOnce(page, /(?<=src="?)page\.js/, "frame.js");

/**
 * The opening screen as a declarative shadow root, for pages that contain it themselves. The address of the widget's
 * folder goes where the braces are.
 * @param {string} screen the opening screen
 * @returns {string} the template
 */
export const declarativeShadowRoot = (screen) =>
  '<template shadowrootmode="open"><link rel="stylesheet" href="{trust-check}/trust-check.css">' +
  `<div class="trust-check tc-waiting" lang="en" dir="ltr">${screen}</div></template>\n`;

/**
 * The opening screen without folded contents. The loader must be small, and by the time a reader has unfolded a
 * note, which loads the program, its text is there.
 * @param {string} screen the opening screen
 * @returns {string} the screen with empty notes
 */
export const folded = (screen) => {
  const { document } = new JSDOM(screen).window;
  for (const details of document.querySelectorAll("details"))
    details.replaceChildren(...[...details.children].filter(({ localName }) => localName === "summary"));
  return document.body.innerHTML;
};

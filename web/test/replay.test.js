import assert from "node:assert/strict";
import { test } from "node:test";
import { captureInteractions, interactiveElements, replayInteractions } from "../src/replay.js";
import { openPage } from "./page.js";

const SCREEN = `<main>
  <a href="https://example.org" class="tc-button">Leave</a>
  <details><summary>About</summary><a href="#more">More</a></details>
  <details><summary>Privacy</summary></details>
  <input type="radio" name="keeping" value="device" checked><input type="radio" name="keeping" value="visit">
  <input type="checkbox" name="other">
  <button class="tc-button">Worksheet</button><button class="tc-button tc-primary">Begin</button>
</main>`;

/**
 * An element of a screen.
 * @param {HTMLElement} root the screen
 * @param {string} selector which element
 * @returns {any} the element
 */
const get = (root, selector) => {
  const element = root.querySelector(selector);
  assert(element, selector);
  return element;
};

/**
 * Lets a reader act on the opening screen, and repeats that on the program's.
 * @param {string} html the program's screen
 * @param {(screen: HTMLElement) => void} act what the reader does
 * @param {boolean} [wantsToBegin] whether the reader pressed the button that begins
 * @returns {HTMLElement} the program's screen afterwards
 */
const replayed = (html, act, wantsToBegin = false) => {
  const { window, root } = openPage(SCREEN);
  act(root);
  const interactions = captureInteractions(root);
  root.outerHTML = html;
  const screen = /** @type {HTMLElement} */ (window.document.body.firstElementChild);
  replayInteractions(screen, interactions, wantsToBegin);
  return screen;
};

test("elements are counted per kind, so that folded ones do not shift the names of others", () => {
  const names = interactiveElements(openPage(SCREEN).root).map(([name]) => name);
  assert.deepEqual(names, [
    "a,,tc-button1",
    "summary,,1",
    "a,,1",
    "summary,,2",
    "input,keeping,1",
    "input,keeping,2",
    "input,other,1",
    "button,,tc-button1",
    "button,,tc-button tc-primary1",
  ]);
});

test("an untouched screen is not changed", () => {
  const { root } = openPage(SCREEN);
  assert.deepEqual(captureInteractions(root), { ticked: [], unfolded: [], focused: [] });
});

test("what was ticked is clicked once, so that the program hears of it", () => {
  const clicks = /** @type {string[]} */ ([]);
  const { window, root } = openPage(SCREEN);
  get(root, "[value=visit]").click();
  const interactions = captureInteractions(root);
  root.outerHTML = SCREEN;
  const screen = /** @type {HTMLElement} */ (window.document.body.firstElementChild);
  screen.addEventListener("click", ({ target }) => clicks.push(/** @type {HTMLInputElement} */ (target).value));
  replayInteractions(screen, interactions, false);
  replayInteractions(screen, interactions, false);
  assert.deepEqual(clicks, ["visit"]);
  assert(get(screen, "[value=visit]").checked);
});

test("what was unfolded is unfolded", () => {
  const screen = replayed(SCREEN, (root) => (get(root, "details + details").open = true));
  assert.deepEqual(
    [...screen.querySelectorAll("details")].map(({ open }) => open),
    [false, true],
  );
});

test("the focus returns to the same element", () => {
  const screen = replayed(SCREEN, (root) => get(root, ".tc-primary").focus());
  assert.equal(screen.ownerDocument.activeElement, get(screen, ".tc-primary"));
});

test("the press that begins is repeated, and the focus is left to the program", () => {
  let begun = 0;
  const { window, root } = openPage(SCREEN);
  get(root, "summary").focus();
  const interactions = captureInteractions(root);
  root.outerHTML = SCREEN;
  const program = /** @type {HTMLElement} */ (window.document.body.firstElementChild);
  get(program, ".tc-primary").addEventListener("click", () => begun++);
  replayInteractions(program, interactions, true);
  assert.equal(begun, 1);
  assert.equal(window.document.activeElement, window.document.body);
});

test("a returning reader's question is left alone", () => {
  const form = '<form><input type="checkbox" name="other"><button type="button" class="tc-primary">Next</button></form>';
  const { window, root } = openPage(SCREEN);
  get(root, "[name=other]").click();
  const interactions = captureInteractions(root);
  root.outerHTML = `<main>${form}</main>`;
  const screen = /** @type {HTMLElement} */ (window.document.body.firstElementChild);
  screen.addEventListener("click", () => assert.fail("clicked"));
  replayInteractions(screen, interactions, true);
  assert.equal(get(screen, "[name=other]").checked, false);
});

test("what the program does not show is ignored", () => {
  const screen = replayed('<main><button class="tc-button">Worksheet</button></main>', (root) => {
    get(root, "[name=other]").click();
    get(root, "details").open = true;
    get(root, ".tc-primary").focus();
  });
  assert.equal(screen.innerHTML, '<button class="tc-button">Worksheet</button>');
});

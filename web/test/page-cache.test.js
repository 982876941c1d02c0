import assert from "node:assert/strict";
import { afterEach, before, test } from "node:test";
import { openPage } from "./page.js";

/** @type {import("jsdom").DOMWindow} */
let window;
/** @type {typeof import("../src/page-cache.js")} */
let pageCache;
/** @type {typeof import("../src/crash.js")} */
let crash;
/** @type {string[]} */
let log = [];

before(async () => {
  ({ window } = openPage(""));
  pageCache = await import("../src/page-cache.js");
  crash = await import("../src/crash.js");
});

afterEach(() => {
  pageCache.mounts.clear();
  crash.runningPrograms.clear();
  show(true);
  log = [];
});

/**
 * An element with a running program.
 * @param {string} name its name in the log
 * @param {string} [html] what it shows
 */
const mount = (name, html = "") => {
  const content = window.document.createElement("div");
  content.innerHTML = html;
  crash.runningPrograms.set(crash.runningPrograms.size, () => log.push(`${name} crashed`));
  pageCache.mounts.add({
    contains: (selector) => content.querySelector(selector) !== null,
    clear: () => log.push(`${name} cleared, ${crash.runningPrograms.size} programs running`),
    restart: () => log.push(`${name} restarted`),
  });
};

/**
 * The reader leaves the page.
 * @param {boolean} persisted whether the browser caches it
 */
const hide = (persisted) => {
  window.dispatchEvent(new window.PageTransitionEvent("pagehide", { persisted }));
};

/**
 * The reader comes to the page.
 * @param {boolean} persisted whether the browser has cached it
 */
const show = (persisted) => {
  window.dispatchEvent(new window.PageTransitionEvent("pageshow", { persisted }));
};

const WARNING = '<div class="tc-notices"><p class="tc-warning">This could not be saved.</p></div>';
const LOCK_BAR = '<div class="tc-lockbar"><button>Lock now</button></div>';

test("a page that the browser caches is cleared, after its programs have ended, and restarted once", () => {
  mount("a");
  mount("b");
  hide(true);
  assert.deepEqual(log, ["a cleared, 0 programs running", "b cleared, 0 programs running"]);
  log = [];
  show(true);
  show(true);
  assert.deepEqual(log, ["a restarted", "b restarted"]);
});

test("a page that the browser does not cache is left alone", () => {
  mount("a");
  hide(false);
  show(false);
  assert.deepEqual(log, []);
  assert.equal(crash.runningPrograms.size, 1);
});

test("what could not be stored stays, in all elements", () => {
  mount("a", WARNING);
  mount("b");
  hide(true);
  show(true);
  assert.deepEqual(log, []);
  assert.equal(crash.runningPrograms.size, 2);
});

test("with an open lock, even what could not be stored is removed", () => {
  mount("a", WARNING + LOCK_BAR);
  hide(true);
  assert.deepEqual(log, ["a cleared, 0 programs running"]);
});

test("without a program there is nothing to restart", () => {
  hide(true);
  mount("a");
  show(true);
  assert.deepEqual(log, []);
});

test("after a crash, what is shown is cleared without calling the program", () => {
  mount("a");
  const error = new WebAssembly.RuntimeError("unreachable");
  error.stack = new URL("../src/program.js", import.meta.url).href;
  window.dispatchEvent(new window.ErrorEvent("error", { error }));
  // Another program that is registered later stays registered: ending it is not attempted.
  crash.runningPrograms.set(7, () => {});
  hide(true);
  assert.deepEqual(log, ["a crashed", "a cleared, 1 programs running"]);
  crash.recoverFromCrash();
});

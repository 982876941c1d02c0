import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { importFresh, openPage } from "./page.js";

/** @type {import("jsdom").DOMWindow} */
let window;
/** @type {typeof import("../src/crash.js")} */
let crash;
/** @type {unknown[]} */
let notified;

beforeEach(async () => {
  ({ window } = openPage(""));
  crash = await importFresh("crash.js");
  notified = [];
  crash.runningPrograms.set(1, (error) => notified.push(error));
});

/**
 * The address of a file of the program, next to the module.
 * @param {string} name its name
 * @returns {string} its address
 */
const address = (name) => new URL(`../src/${name}`, import.meta.url).href;

/**
 * An error goes uncaught.
 * @param {Error} error the error
 * @param {string} file the file in its stack
 * @returns {Error} the error
 */
const trap = (error, file) => {
  error.stack = `${error}\n    at f (${file}:1:2)`;
  window.dispatchEvent(new window.ErrorEvent("error", { error }));
  return error;
};

test("a trap in the program's script or WebAssembly is reported once", () => {
  for (const file of ["program.js", "program_bg.wasm"]) assert(address(file));
  const error = trap(new WebAssembly.RuntimeError("unreachable"), address("program_bg.wasm"));
  trap(new WebAssembly.RuntimeError("unreachable"), address("program.js"));
  assert.deepEqual(notified, [error]);
  assert.equal(crash.crashError(), error);
  assert.equal(crash.runningPrograms.size, 0);
});

test("errors of other kinds and of other programs are ignored", () => {
  trap(new Error("unreachable"), address("program.js"));
  trap(new WebAssembly.RuntimeError("unreachable"), "https://other.example/program_bg.wasm");
  const withoutStack = new WebAssembly.RuntimeError("unreachable");
  delete withoutStack.stack;
  window.dispatchEvent(new window.ErrorEvent("error", { error: withoutStack }));
  window.dispatchEvent(new window.ErrorEvent("error", { error: null }));
  assert.deepEqual(notified, []);
  assert.equal(crash.crashError(), null);
});

test("a program is restarted from a new address each time it has crashed", () => {
  assert.equal(crash.restartedProgramUrl(), "");
  assert.equal(crash.recoverFromCrash(), false);
  assert.equal(crash.restartedProgramUrl(), "");

  trap(new WebAssembly.RuntimeError("unreachable"), address("program.js"));
  assert.equal(crash.recoverFromCrash(), true);
  assert.equal(crash.crashError(), null);
  assert.equal(crash.restartedProgramUrl(), address("program.js") + "?again=1");
});

test("after a restart, only the new program's traps count", () => {
  trap(new WebAssembly.RuntimeError("unreachable"), address("program.js"));
  crash.recoverFromCrash();
  crash.runningPrograms.set(2, (error) => notified.push(error));
  trap(new WebAssembly.RuntimeError("unreachable"), address("program.js"));
  assert.equal(notified.length, 1);
  trap(new WebAssembly.RuntimeError("unreachable"), crash.restartedProgramUrl());
  assert.equal(notified.length, 2);
  assert.equal(crash.recoverFromCrash(), true);
  assert.equal(crash.restartedProgramUrl(), address("program.js") + "?again=2");
});

// Loads the program, which wasm-bindgen made: its script and its WebAssembly.

import { restartedProgramUrl, runningPrograms } from "./crash.js";
import { download, forget, loadOnce } from "./resources.js";

/** @typedef {typeof import("./program.js")} Program */

/**
 * Lets the page react to other events between two long tasks.
 * @returns {Promise<void>} resolves in a later task
 */
export const yieldToMain = () => new Promise((resolve) => setTimeout(resolve));

/** @type {Program | undefined} */
let loaded;
/** @type {WebAssembly.Memory | undefined} */
let memory;

/**
 * Loads and initialises the program, once.
 * @returns {Promise<Program>} its functions
 */
export const loadProgram = () =>
  loadOnce("program", async () => {
    const wasm = download(new URL("./program_bg.wasm", import.meta.url).href);
    const restarted = restartedProgramUrl();
    /** @type {Program} */
    const program = await (restarted
      ? import(/* webpackIgnore: true */ /* @vite-ignore */ restarted)
      : import("./program.js"));
    ({ memory } = await program.default({ module_or_path: wasm }));
    loaded = program;
    await yieldToMain();
    return program;
  });

/**
 * Makes the next `loadProgram` load it again.
 * @returns {void}
 */
export const forgetProgram = () => forget("program");

/**
 * Ends all running programs. What is stored stays; everything else is lost.
 * @returns {void}
 */
export const endPrograms = () => {
  runningPrograms.clear();
  try {
    loaded?.leave();
  } catch {
    // It may have crashed.
  }
};

/**
 * Ends all running programs and overwrites their memory, so that nothing they knew is left in it.
 * @returns {void}
 */
export const endProgramsAndWipe = () => {
  endPrograms();
  if (memory) new Uint8Array(memory.buffer).fill(0);
};

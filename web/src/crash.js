// Notices when the program has crashed. A program that reaches an invalid state traps and cannot continue; what it stored
// is safe. Programs of others on the same page may trap too, and are ignored.

/** Called with the error when the program behind it has crashed; by the program's id. */
/** @type {Map<number | undefined, (error: Error) => void>} */
export const runningPrograms = new Map();

const PROGRAM_URL = new URL("./program.js", import.meta.url).href;
const WASM_URL = new URL("./program_bg.wasm", import.meta.url).href;

/** @type {Error | null} */
let crash = null;

// Distinguishes the program's file from the one that crashed, after a restart: a module is never run a second time under
// the same address.
let restarts = 0;

/**
 * The error with which the program crashed.
 * @returns {Error | null} the error; null while the program works
 */
export const crashError = () => crash;

/**
 * The address of the program's script, if it is not the usual one.
 * @returns {string} the address after a restart; empty before the first
 */
export const restartedProgramUrl = () => (restarts ? PROGRAM_URL + "?again=" + restarts : "");

/**
 * Forgets the crash, so that the program can be loaded again from another address.
 * @returns {boolean} whether it had crashed
 */
export const recoverFromCrash = () => {
  if (!crash) return false;
  crash = null;
  restarts++;
  return true;
};

addEventListener("error", ({ error }) => {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  // A program that crashed before a restart may trap again and again.
  const own = restarts ? [restartedProgramUrl()] : [PROGRAM_URL, WASM_URL];
  if (crash || !own.some((address) => error.stack?.includes(address))) return;
  crash = error;
  runningPrograms.forEach((onCrash) => onCrash(error));
  runningPrograms.clear();
});

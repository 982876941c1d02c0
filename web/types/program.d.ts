// The program's exports, which wasm-bindgen generates from src/embed/start.rs as program.js.

/**
 * Loads and instantiates the WebAssembly.
 * @param options where it is, or what is being downloaded
 * @returns what the WebAssembly exports
 */
export default function init(options: {
  module_or_path: Promise<Response>;
}): Promise<{ memory: WebAssembly.Memory }>;

/**
 * Reads a pack and messages and keeps them for `start`.
 * @returns their number
 * @throws a string that says what is wrong with them
 */
export function read(pack: string, messages: string): number;

/**
 * Starts a program.
 * @param before the program that it replaces
 * @param changed the attribute because of which it starts again; empty to start from the beginning
 * @returns the program's number
 */
export function start(
  root: Element,
  host: Element,
  texts: number,
  before: number | undefined,
  changed: string | undefined,
): number;

/** Tells a program that an attribute of its host has changed. */
export function change(id: number | undefined, host: Element, name: string): void;

/** Ends a program. */
export function stop(id: number | undefined): void;

/** Ends all programs. What is stored stays. */
export function leave(): void;

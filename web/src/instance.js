// One element and the program that runs in it.

import { crashError, recoverFromCrash, runningPrograms } from "./crash.js";
import { hostPack, rejectPack } from "./host-pack.js";
import { languageFiles } from "./languages.js";
import { mounts } from "./page-cache.js";
import { pinHeight } from "./pin-height.js";
import { endProgramsAndWipe, forgetProgram, loadProgram, yieldToMain } from "./program-loader.js";
import { captureInteractions, replayInteractions } from "./replay.js";
import { downloadText, loadStyleSheet } from "./resources.js";

// Downloaded along with everything else: when it is needed, the network may be gone.
const rescueModule = import("./rescue.js");
rescueModule.catch(() => {});

/** The program in one element, from the opening screen until the element is removed. */
export class Instance {
  #root;
  #host;
  #onFailure;
  #shadow;
  #exitReady;
  /** @type {number | undefined} */
  #id;
  // Whether the rescue notice has replaced the running program.
  #hasCrashed = false;
  #queue = Promise.resolve();

  /** @type {import("./page-cache.js").Mount} */
  #mount = {
    contains: (selector) => this.#root.querySelector(selector) !== null,
    clear: () => this.#clear(),
    restart: () => this.#restartCleared(),
  };

  /**
   * Prepares the element.
   * @param {HTMLElement} root the element with the opening screen, which the program replaces
   * @param {HTMLElement} host the element whose attributes are the settings
   * @param {(error: unknown) => void} onFailure called when the program cannot go on
   */
  constructor(root, host, onFailure) {
    this.#root = root;
    this.#host = host;
    this.#onFailure = onFailure;
    this.#shadow = /** @type {Document | ShadowRoot} */ (root.getRootNode());
    // A program that traps while it handles a press cannot prevent the form from being sent, with what was typed.
    this.#shadow.addEventListener("submit", (event) => event.preventDefault());
    // The program tells the reader how to leave quickly, so it is not shown before that works.
    this.#exitReady = import("./exit.js").then(({ installQuickExit }) =>
      installQuickExit(root, host, () => {
        mounts.clear();
        endProgramsAndWipe();
      }),
    );
  }

  /**
   * Starts the program for the first time. Once it has drawn, what the reader did to the opening screen is repeated.
   * @param {() => boolean} wantsToBegin whether the reader has pressed the button that begins
   * @returns {Promise<void>} resolves when the program runs
   */
  async start(wantsToBegin) {
    const { interactions, restoreScroll } = await this.#begin();
    const onFrame = () => {
      if (!runningPrograms.has(this.#id)) return;
      // On a busy device, Yew draws in a later frame.
      if (!this.#root.firstChild) {
        requestAnimationFrame(onFrame);
        return;
      }
      if (interactions.focused.length) restoreScroll();
      replayInteractions(this.#root, interactions, wantsToBegin());
      this.#dispatch("trust-check-ready");
    };
    requestAnimationFrame(onFrame);
    mounts.add(this.#mount);
  }

  /**
   * Tells the program that an attribute of the host has changed.
   * @param {string} name the attribute
   * @returns {Promise<void>} resolves when the program knows
   */
  change(name) {
    return this.#enqueue(async () => {
      if (this.#hasCrashed) return;
      if (["language", "pack", "namespace"].includes(name)) await this.#begin(name);
      else (await loadProgram()).change(this.#id, this.#host, name);
    });
  }

  /**
   * Ends the program.
   * @returns {Promise<void>} resolves when it has ended
   */
  stop() {
    return this.#enqueue(async () => {
      mounts.delete(this.#mount);
      if (runningPrograms.delete(this.#id)) (await loadProgram()).stop(this.#id);
    });
  }

  /**
   * Acts after everything that was enqueued before.
   * @param {() => unknown} act what to do
   * @returns {Promise<void>} resolves when it is done; failures go to the host
   */
  #enqueue(act) {
    return (this.#queue = /** @type {Promise<void>} */ (this.#queue.then(act).catch(this.#onFailure)));
  }

  /**
   * Downloads what the program needs and starts it in the element.
   * @param {string} [changed] the attribute because of which it starts again; empty to start from the beginning
   * @returns {Promise<{ interactions: import("./replay.js").Interactions, restoreScroll: () => void }>} what the reader
   *   did to the screen that was shown before, and how to scroll back to where the page was
   */
  async #begin(changed) {
    const host = this.#host;
    const address = host.getAttribute("pack");
    const [packAddress, messagesAddress] = languageFiles(host.getAttribute("language"));
    const [program, styleSheet, ownPack, builtInPack, messages] = await Promise.all([
      loadProgram(),
      this.#shadow instanceof ShadowRoot ? loadStyleSheet() : null,
      hostPack(address),
      downloadText(packAddress),
      downloadText(messagesAddress),
      this.#exitReady,
    ]);
    const crash = crashError();
    if (crash) throw crash;
    let texts;
    try {
      texts = program.read(ownPack ?? builtInPack, messages);
    } catch (problem) {
      if (ownPack === null) throw problem;
      rejectPack(address, problem);
      texts = program.read(builtInPack, messages);
    }
    // If a button that is being pressed were replaced, the press would be lost.
    do await yieldToMain();
    while (this.#root.matches(":active"));

    const root = this.#root;
    const interactions = captureInteractions(root);
    const { scrollX: left, scrollY: top } = window;
    if (changed !== "") pinHeight(root);
    if (styleSheet) {
      this.#shadow.adoptedStyleSheets = [styleSheet];
      // A page that contains the opening screen links the style sheet too. If it is on another origin, the program could
      // not read its rules for printing.
      this.#shadow.querySelector("link")?.remove();
    }
    root.classList.remove("tc-waiting");
    runningPrograms.delete(this.#id);
    this.#id = program.start(root, host, texts, this.#id, changed);
    runningPrograms.set(this.#id, (error) => this.#rescue(error));
    // WebKit scrolls to the top when the focused element is removed: now, or only when the program has drawn.
    const restoreScroll = () => scrollTo({ left, top, behavior: "instant" });
    restoreScroll();
    return { interactions, restoreScroll };
  }

  /**
   * After a crash, leaves what is on the screen to be read and offers to save it and to start again.
   * @param {unknown} error the crash
   * @returns {Promise<void>} resolves when the notice is shown
   */
  async #rescue(error) {
    console.error(error);
    this.#hasCrashed = true;
    try {
      (await rescueModule).rescue(this.#root, this.#host.getAttribute("namespace"), () => this.#restartCrashed());
    } catch {
      this.#onFailure(error);
      return;
    }
    this.#dispatch("trust-check-error");
  }

  /**
   * Starts again after a crash: the whole page if it is ours, else only the element.
   * @returns {void}
   */
  #restartCrashed() {
    if (this.#root === this.#host) location.reload();
    else this.#revive().catch((error) => this.#rescue(error));
  }

  /**
   * Starts a new program to replace the one that crashed.
   * @returns {Promise<void>} resolves when it runs
   */
  async #revive() {
    if (recoverFromCrash()) forgetProgram();
    // The program that crashed is still listening to the old root.
    const root = /** @type {HTMLElement} */ (this.#root.cloneNode(false));
    root.append(this.#root.querySelector(".tc-exit") ?? "");
    this.#root.replaceWith(root);
    this.#root = root;
    await this.#begin("");
    root.style.minBlockSize = "";
    this.#hasCrashed = false;
    root.querySelector("h2")?.focus();
  }

  /**
   * Removes what is shown. What is below keeps its place, and the page its scroll position.
   * @returns {void}
   */
  #clear() {
    const root = this.#root;
    root.style.minBlockSize = root.offsetHeight + "px";
    root.replaceChildren();
    root.classList.add("tc-waiting");
  }

  /**
   * Starts from the beginning after `#clear`.
   * @returns {void}
   */
  #restartCleared() {
    if (this.#hasCrashed) {
      this.#restartCrashed();
      return;
    }
    this.#enqueue(() => this.#begin(""));
    // The program draws in the next frame.
    const releaseHeight = () => requestAnimationFrame(() => (this.#root.style.minBlockSize = ""));
    this.#enqueue(() => requestAnimationFrame(releaseHeight));
  }

  /**
   * Tells the host page what has happened.
   * @param {string} type the event's type
   * @returns {void}
   */
  #dispatch(type) {
    this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}

// The loader: defines the element <trust-check>. It is all that a host page downloads at first: the element with its
// opening screen, which can be read and filled in before the program has arrived. The program is fetched when the element
// comes near the viewport or is used.

import { css, html } from "./first-screen.js";

// Shown when nothing else could be loaded, so it has to be in this file.
const FAILURE_HTML =
  "<p role=alert>Sorry, this could not be started, or it stopped working. What was saved on this device is still there. <a>Open it on its own page</a></p>";

// As src/embed/interface.rs describes them.
const attributes = ["theme", "start", "keeping", "namespace", "language", "pack", "loading", "exit"];

/** @type {CSSStyleSheet | undefined} */
let sharedSheet;

/**
 * The opening screen's style sheet, shared by all elements of the page.
 * @returns {CSSStyleSheet} the sheet
 */
const styleSheet = () => {
  if (!sharedSheet) (sharedSheet = new CSSStyleSheet()).replaceSync(css);
  return sharedSheet;
};

/** The custom element. Properties that mirror its attributes are added to its prototype below. */
class TrustCheck extends HTMLElement {
  static observedAttributes = attributes;

  static #nearViewport = new IntersectionObserver(
    (entries) =>
      entries.forEach(({ isIntersecting, target }) => isIntersecting && /** @type {TrustCheck} */ (target).#load()),
    { rootMargin: "50% 0px" },
  );

  // A page may contain the opening screen itself, in a declarative shadow root.
  #shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });

  /**
   * The running program, from the moment it is requested.
   * @type {Promise<import("./start.js").RunningProgram | void> | null | undefined}
   */
  #running;
  #wantsToBegin = false;

  /** Adds the listeners to the shadow root. */
  constructor() {
    super();
    /**
     * Listens to several events.
     * @param {string[]} types their types
     * @param {(event: Event) => void} listener the listener
     * @returns {void}
     */
    const on = (types, listener) => types.forEach((type) => this.#shadow.addEventListener(type, listener));
    on(["pointerdown", "focusin", "click"], ({ type, target }) => {
      if (type === "click" && /** @type {Element} */ (target).closest(".tc-primary")) this.#wantsToBegin = true;
      this.#load();
    });
    // To the host page, the event's target is the element itself, not a text field: its keyboard shortcuts would react
    // to what is typed, its form would validate it, its editor would handle what is pasted.
    on(["keydown", "keypress", "keyup", "beforeinput", "input", "cut", "copy", "paste"], (event) =>
      event.stopPropagation(),
    );
  }

  /** Shows the opening screen and waits until the program is needed. */
  connectedCallback() {
    const properties = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    // A property set before the element was defined hides the accessor on the prototype.
    for (const name of attributes) {
      if (!Object.hasOwn(properties, name)) continue;
      const value = properties[name];
      delete properties[name];
      properties[name] = value;
    }
    if (!this.#running && !this.#shadow.firstChild)
      this.#show(/worksheet|history/.test(this.getAttribute("start") ?? "") ? "" : html);
    if (this.getAttribute("loading") === "eager") this.#load();
    else TrustCheck.#nearViewport.observe(this);
  }

  /** Stops the program, unless the element is only being moved. */
  disconnectedCallback() {
    TrustCheck.#nearViewport.unobserve(this);
    // An element that is moved is connected again at once, and its program keeps running.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#running?.then((program) => program?.stop());
      this.#running = null;
      this.#wantsToBegin = false;
      this.#shadow.replaceChildren();
    });
  }

  /**
   * Passes a changed attribute on to the program.
   * @param {string} name the attribute
   * @param {string | null} before its old value
   * @param {string | null} after its new value
   * @returns {void}
   */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    // Until the opening screen is shown, connectedCallback takes care of it.
    if (name === "loading" && after === "eager" && this.#shadow.firstChild) this.#load();
    this.#running?.then((program) => program?.change(name));
  }

  /**
   * Shows the opening screen or the failure message. Its language and direction may differ from the host page's.
   * @param {string} content the HTML to show
   * @returns {void}
   */
  #show(content) {
    this.#shadow.adoptedStyleSheets = [styleSheet()];
    this.#shadow.innerHTML = `<div class="trust-check tc-waiting" lang=en dir=ltr>${content}</div>`;
  }

  /**
   * Requests the program, unless it has been requested already.
   * @returns {void}
   */
  #load() {
    TrustCheck.#nearViewport.unobserve(this);
    // The element may be removed and inserted again before the program has arrived, and has another root then.
    const root = /** @type {HTMLElement} */ (this.#shadow.querySelector(".trust-check"));
    /**
     * Reports a failure, unless the root has been replaced since.
     * @param {unknown} error what went wrong
     * @returns {void}
     */
    const fail = (error) => {
      if (root.isConnected) this.#fail(error);
    };
    this.#running ??= import("./start.js")
      .then(({ start }) => start(root, this, () => this.#wantsToBegin, fail))
      .catch(fail);
  }

  /**
   * Shows the failure message and the host page's fallback content.
   * @param {unknown} error what went wrong
   * @returns {void}
   */
  #fail(error) {
    console.error(error);
    const exit = this.#shadow.querySelector(".tc-exit");
    this.#show(FAILURE_HTML + (exit?.outerHTML ?? "") + "<slot></slot>");
    const link = /** @type {HTMLAnchorElement} */ (this.#shadow.querySelector("a"));
    // The comments tell bundlers to leave the page alone: they would copy it without the files that it refers to.
    link.href = new URL(/* @vite-ignore */ /* webpackIgnore: true */ "./index.html", import.meta.url).href;
    this.dispatchEvent(new CustomEvent("trust-check-error", { bubbles: true, composed: true }));
  }
}

for (const name of attributes)
  Object.defineProperty(TrustCheck.prototype, name, {
    /**
     * Reads the attribute.
     * @this {HTMLElement}
     * @returns {string | null} its value, or null if it is absent
     */
    get() {
      return this.getAttribute(name);
    },
    /**
     * Sets the attribute; null or undefined removes it.
     * @this {HTMLElement}
     * @param {string | null | undefined} value the new value
     */
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
    configurable: true,
    enumerable: true,
  });

// Another post on the same page may have defined it already.
customElements.get("trust-check") ?? customElements.define("trust-check", TrustCheck);

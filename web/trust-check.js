// Defines the element <trust-check>. This is all that a host page loads at first: the element, and in it the first
// screen, which can be seen and ticked before the program is there. The program is fetched when the element comes
// near the viewport or is touched.

// The release build puts in the first screen, and of the style sheet what that needs. What is said when nothing else
// could be loaded must be here.
const first = { html: "", css: "" };
const failed =
  "<p role=alert>Sorry, this could not be started, or it stopped working. What was saved on this device is still there. <a>Open it on a page of its own</a></p>";

// As src/embed/interface.rs describes them.
const attributes = ["theme", "start", "keeping", "namespace", "language", "pack", "loading", "exit"];

let sheet;
const style = () => {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(first.css);
  return sheet;
};

class TrustCheck extends HTMLElement {
  static observedAttributes = attributes;

  static #near = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && entry.target.#load()),
    { rootMargin: "50% 0px" },
  );

  // What the second stage gives, from when it is asked for it.
  #running;
  #pressed = false;

  constructor() {
    super();
    // A page may carry the first screen itself, in a declarative shadow root.
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const on = (names, listener) => names.forEach((name) => shadow.addEventListener(name, listener));
    on(["pointerdown", "focusin", "click"], ({ type, target }) => {
      if (type === "click" && target.closest(".tc-primary")) this.#pressed = true;
      this.#load();
    });
    // From outside, what is typed in here would seem to be typed nowhere: the host's own keys would take it, its form
    // would check it, its editor would have it pasted.
    on(["keydown", "keypress", "keyup", "beforeinput", "input", "cut", "copy", "paste"], (event) =>
      event.stopPropagation(),
    );
  }

  connectedCallback() {
    // A property set before the element was defined hides the one that it has now.
    for (const name of attributes) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#running ?? this.shadowRoot.firstChild ?? this.#show(/worksheet|history/.test(this.start) ? "" : first.html);
    if (this.loading === "eager") this.#load();
    else TrustCheck.#near.observe(this);
  }

  disconnectedCallback() {
    TrustCheck.#near.unobserve(this);
    // Moved in the document, it is back at once, and goes on as it was.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#running?.then((running) => running?.stop());
      this.#running = null;
      this.#pressed = false;
      this.shadowRoot.replaceChildren();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    // Before it is shown, connectedCallback will see to it.
    if (name === "loading" && after === "eager" && this.shadowRoot.firstChild) this.#load();
    this.#running?.then((running) => running?.change(name));
  }

  // Shows the first screen or the sentence; nothing keeps room for another screen. What this is written in, the page
  // around may not be.
  #show(html) {
    this.shadowRoot.adoptedStyleSheets = [style()];
    this.shadowRoot.innerHTML = `<div class="trust-check tc-waiting" lang=en dir=ltr>${html}</div>`;
  }

  #load() {
    TrustCheck.#near.unobserve(this);
    // It may be taken away and be put back before this has come, and has another root then.
    const root = this.shadowRoot.querySelector(".trust-check");
    const fail = (error) => root.isConnected && this.#fail(error);
    this.#running ??= import("./start.js")
      .then(({ start }) => start(root, this, () => this.#pressed, fail))
      .catch(fail);
  }

  // Says so, and shows what the host page has for this case.
  #fail(error) {
    console.error(error);
    const exit = this.shadowRoot.querySelector(".tc-exit");
    this.#show(failed + (exit?.outerHTML ?? "") + "<slot></slot>");
    this.shadowRoot.querySelector("a").href = new URL("./index.html", import.meta.url);
    this.dispatchEvent(new CustomEvent("trust-check-error", { bubbles: true, composed: true }));
  }
}

for (const name of attributes)
  Object.defineProperty(TrustCheck.prototype, name, {
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      value == null ? this.removeAttribute(name) : this.setAttribute(name, value);
    },
    configurable: true,
    enumerable: true,
  });

// Another post on the same page may have brought it already.
customElements.get("trust-check") ?? customElements.define("trust-check", TrustCheck);

// The page inside a frame: the standalone page, which reports its height to the
// page around it, once that has asked.

import "./page.js";

/**
 * The origin of the page around; "*" if that page has none.
 * @type {string | undefined}
 */
let parentOrigin;

const sendHeight = () => {
  if (!parentOrigin) return;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ "trust-check": "height", height }, parentOrigin);
};

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent) return;
  const { "trust-check": kind, above, below } = data ?? {};
  if (kind === "hello") {
    parentOrigin = origin === "null" ? "*" : origin;
    sendHeight();
  }
  // How much of the frame, which doesn't scroll, is outside the window: the exit and dialogs must stay inside. What gets
  // the focus must then only be scrolled clear of the exit.
  if (kind === "seen" && [above, below].every(Number.isFinite)) {
    const { style } = document.documentElement;
    style.setProperty("--trust-check-top", above + "px");
    style.setProperty("--tc-clear", "0px");
    style.setProperty("--tc-below", below + "px");
  }
});

// When another screen is shown, its heading gets the focus. WebKit does not scroll it into the window of the page around.
addEventListener("focusin", ({ target }) => {
  if (parentOrigin && /** @type {Element} */ (target).matches?.(".tc-title"))
    parent.postMessage({ "trust-check": "screen" }, parentOrigin);
});

new ResizeObserver(sendHeight).observe(document.documentElement);

// The page around may have asked before this script was listening. The message says no more than that it is now.
parent.postMessage({ "trust-check": "here" }, "*");

// The page inside a frame: the standalone page, which tells the page around it how high it is, once that has asked.
import "./page.js";

// Where the page around comes from; "*" where it has no origin of its own.
let around;

const tell = () => {
  if (!around) return;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ "trust-check": "height", height }, around);
};

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent) return;
  const { "trust-check": kind, above, below } = data ?? {};
  if (kind === "hello") {
    around = origin === "null" ? "*" : origin;
    tell();
  }
  // How much of a frame that doesn't scroll is out of sight: the way out and a dialog must not be. What gets the focus
  // is scrolled clear of the way out alone.
  if (kind === "seen" && [above, below].every(Number.isFinite)) {
    const { style } = document.documentElement;
    style.setProperty("--trust-check-top", above + "px");
    style.setProperty("--tc-clear", "0px");
    style.setProperty("--tc-below", below + "px");
  }
});

// The heading gets the focus when another screen is shown. Of itself, WebKit doesn't bring it into the window of the page
// around.
addEventListener("focusin", ({ target }) => {
  if (around && target.matches?.(".tc-title")) parent.postMessage({ "trust-check": "screen" }, around);
});

new ResizeObserver(tell).observe(document.documentElement);

// The page around may have asked before anybody listened. This says no more than that somebody does now.
parent.postMessage({ "trust-check": "here" }, "*");

// For a page that holds the check in frames, <iframe data-trust-check …>: keeps each as high as what is in it.
for (const frame of document.querySelectorAll("iframe[data-trust-check]")) {
  // A sandbox takes the frame's origin away, unless it says that it may keep it.
  const lost = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
  const home = lost ? "null" : new URL(frame.src, document.baseURI).origin;

  // Whatever styles the page has for frames.
  const set = (name, value) => frame.style.setProperty(name, value, "important");

  addEventListener("message", ({ source, origin, data }) => {
    // Another page may have got into the frame.
    if (source !== frame.contentWindow || origin !== home) return;
    const { "trust-check": kind, height } = data ?? {};
    if (kind === "here") hello();
    // Another screen is shown: its beginning must be in view. Only upwards, or the page would jump.
    if (kind === "screen" && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    if (kind !== "height") return;
    if (!Number.isFinite(height) || height <= 0 || height >= 100_000) return;
    set("box-sizing", "content-box");
    set("block-size", height + "px");
    fits = true;
    show();
  });

  // What the frame can't see: how much of it is above the window, and below. The way out and dialogs keep within it.
  let fits = false;
  let asked = false;
  const show = () => {
    if (!fits || asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const { top, bottom } = frame.getBoundingClientRect();
      const out = (length) => Math.min(Math.max(0, Math.round(length)), frame.clientHeight);
      const seen = { "trust-check": "seen", above: out(-top - frame.clientTop), below: out(bottom - innerHeight) };
      frame.contentWindow?.postMessage(seen, home === "null" ? "*" : home);
    });
  };
  // In the window, or in whatever scrolls on the page.
  addEventListener("scroll", show, { capture: true, passive: true });
  addEventListener("resize", show);

  // Says nothing that a stranger may not hear. Not as the function's value: that makes it a tail call, of which WebKit
  // thinks that the frame itself sends it.
  const hello = () => {
    frame.contentWindow.postMessage({ "trust-check": "hello" }, "*");
  };
  // The frame may have come before this script: then all of the page has, or that is still to be heard of.
  if (document.readyState === "complete") hello();
  else addEventListener("load", hello);
  frame.addEventListener("load", hello);
}

// For a page that shows the check in frames, <iframe data-trust-check …>: makes each as high as its content.

/**
 * Makes a frame as high as its content, and tells it how much of it can be seen.
 * @param {HTMLIFrameElement} frame the frame
 * @returns {void}
 */
const manage = (frame) => {
  // A sandbox takes the frame's origin away, unless it allows it.
  const isOpaque = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
  const frameOrigin = isOpaque ? "null" : new URL(frame.src, document.baseURI).origin;

  /**
   * Sets a style, whatever styles the page has for frames.
   * @param {string} name the property
   * @param {string} value its value
   * @returns {void}
   */
  const setStyle = (name, value) => frame.style.setProperty(name, value, "important");

  let hasHeight = false;
  let isScheduled = false;

  /**
   * Tells the frame how much of it is above the window, and below, which it cannot know. The exit and dialogs then stay
   * inside the window.
   * @returns {void}
   */
  const sendVisibleRange = () => {
    if (!hasHeight || isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      const { top, bottom } = frame.getBoundingClientRect();
      /**
       * Keeps a length between zero and the frame's height.
       * @param {number} length in pixels
       * @returns {number} in whole pixels
       */
      const clamp = (length) => Math.min(Math.max(0, Math.round(length)), frame.clientHeight);
      const message = {
        "trust-check": "seen",
        above: clamp(-top - frame.clientTop),
        below: clamp(bottom - innerHeight),
      };
      frame.contentWindow?.postMessage(message, isOpaque ? "*" : frameOrigin);
    });
  };

  /**
   * Asks the frame for its height. This says nothing that a stranger may not hear. It returns nothing: as the value of the
   * function, the call would be a tail call, and WebKit would take the frame itself for the sender.
   */
  const sendHello = () => {
    frame.contentWindow?.postMessage({ "trust-check": "hello" }, "*");
  };

  addEventListener("message", ({ source, origin, data }) => {
    // Another page may have been loaded into the frame.
    if (source !== frame.contentWindow || origin !== frameOrigin) return;
    const { "trust-check": kind, height } = data ?? {};
    if (kind === "here") sendHello();
    // Another screen is shown, and its beginning must be visible. Only upwards, or the page would jump.
    if (kind === "screen" && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    if (kind !== "height") return;
    if (!Number.isFinite(height) || height <= 0 || height >= 100_000) return;
    setStyle("box-sizing", "content-box");
    setStyle("block-size", height + "px");
    hasHeight = true;
    sendVisibleRange();
  });

  // The window scrolls, or something on the page does.
  addEventListener("scroll", sendVisibleRange, { capture: true, passive: true });
  addEventListener("resize", sendVisibleRange);

  // The frame may have loaded before this script: then the whole page has, or its load event is still to come.
  if (document.readyState === "complete") sendHello();
  else addEventListener("load", sendHello);
  frame.addEventListener("load", sendHello);
};

/** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[data-trust-check]")).forEach(manage);

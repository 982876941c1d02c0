// Keeps what is below an element in its place while the program draws.

/**
 * Keeps the element's height until the reader acts or its width changes, so that what is below it doesn't move by itself.
 * The program may show a returning reader a screen that needs more room: if the reader is looking at something below the
 * element, the element scrolls until then.
 * @param {HTMLElement} root the element
 * @returns {void}
 */
export const pinHeight = (root) => {
  const { width, height, bottom } = root.getBoundingClientRect();
  const shadow = root.getRootNode();
  const isAboveViewport = shadow !== document && bottom < innerHeight;
  root.style.minBlockSize = height + "px";
  if (isAboveViewport) Object.assign(root.style, { maxBlockSize: height + "px", overflowY: "auto" });
  const types = ["click", "keydown"];

  /**
   * Releases the height when the reader acts.
   * @param {Event} event a click or a key
   * @returns {void}
   */
  const onAction = ({ isTrusted }) => {
    if (isTrusted) release();
  };
  const release = () => {
    // The host page may have reserved room until now.
    const host = shadow instanceof ShadowRoot && /** @type {HTMLElement} */ (shadow.host);
    if (host && parseFloat(getComputedStyle(host).minBlockSize) > 0) host.style.minBlockSize = "0";
    Object.assign(root.style, { minBlockSize: "", maxBlockSize: "", overflowY: "" });
    observer.disconnect();
    types.forEach((type) => root.removeEventListener(type, onAction));
  };
  // A listener on the window would keep alive an element that was removed from the page. The observer notices a removal.
  const observer = new ResizeObserver(() => {
    if (root.getBoundingClientRect().width !== width) release();
  });
  observer.observe(root);
  types.forEach((type) => root.addEventListener(type, onAction));
};

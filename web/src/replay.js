// The opening screen can be used before the program has started. These functions record what the reader did to it and do
// the same to what the program shows in its place.

/**
 * What the reader did, as names of elements.
 * @typedef {object} Interactions
 * @property {string[]} ticked the inputs that were ticked
 * @property {string[]} unfolded the summaries that were unfolded
 * @property {string[]} focused the element that has the focus, if any
 */

/**
 * Everything that can be used, each with a name that is the same on the opening screen and in the program's version of it.
 * Elements are counted per kind, since the loader leaves out what is folded away.
 * @param {Element} root where to look
 * @returns {[name: string, element: HTMLElement][]} names and elements, in document order
 */
export const interactiveElements = (root) => {
  /** @type {Record<string, number>} */
  const count = {};
  const found = /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("a, input, summary, button"));
  return [...found].map((element) => {
    const kind = [element.localName, element.name, element.className].join();
    count[kind] = (count[kind] ?? 0) + 1;
    return [kind + count[kind], element];
  });
};

/**
 * Records what the reader has done.
 * @param {Element} root the opening screen
 * @returns {Interactions} what was ticked and unfolded and has the focus
 */
export const captureInteractions = (root) => {
  const elements = interactiveElements(root);
  const active = /** @type {Document | ShadowRoot} */ (root.getRootNode()).activeElement;
  /**
   * The names of the elements that pass a test.
   * @param {(element: HTMLElement) => unknown} test the test
   * @returns {string[]} their names
   */
  const names = (test) => elements.flatMap(([name, element]) => (test(element) ? name : []));
  return {
    ticked: names((element) => {
      const { checked, defaultChecked } = /** @type {HTMLInputElement} */ (element);
      return checked && !defaultChecked;
    }),
    unfolded: names((element) => /** @type {HTMLDetailsElement} */ (element.parentElement).open),
    focused: names((element) => element === active),
  };
};

/**
 * Does to the program's screen what the reader did to the opening screen.
 * @param {Element} root the program's screen
 * @param {Interactions} interactions what the reader did
 * @param {boolean} wantsToBegin whether the reader pressed the button that begins
 * @returns {void}
 */
export const replayInteractions = (root, { ticked, unfolded, focused }, wantsToBegin) => {
  // A returning reader may see a question, where there is nothing to repeat.
  if (root.querySelector("form")) return;
  const elements = new Map(interactiveElements(root));
  /**
   * Acts on each element that is there.
   * @param {string[]} names their names
   * @param {(element: HTMLElement) => void} act what to do
   * @returns {void}
   */
  const forEach = (names, act) =>
    names.forEach((name) => {
      const element = elements.get(name);
      if (element) act(element);
    });
  forEach(ticked, (element) => {
    if (!(/** @type {HTMLInputElement} */ (element).checked)) element.click();
  });
  forEach(unfolded, (summary) => {
    /** @type {HTMLDetailsElement} */ (summary.parentElement).open = true;
  });
  if (wantsToBegin) return /** @type {HTMLElement | null} */ (root.querySelector(".tc-primary"))?.click();
  forEach(focused, (element) => element.focus({ preventScroll: true }));
};

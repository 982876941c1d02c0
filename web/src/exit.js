// Leaving quickly. The exit is a plain link that the program or the opening screen shows. This makes it quick: nothing is
// visible from the first moment, what was not stored is gone, and “back” does not lead to this page. It needs nothing of
// the program, which may not have started yet, or may have crashed.

// How long a page that contains this one in a frame may take to be replaced.
const FRAME_TIMEOUT_MS = 1500;
// How soon the presses of Shift must follow one another.
const PRESS_TIMEOUT_MS = 5000;

let hasLeft = false;

// “Back” from where the exit led may show the page exactly as it was left.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && hasLeft) location.reload();
});

/**
 * Leaves the page.
 * @param {string} address where to go
 * @param {HTMLElement | ShadowRoot} content what to empty
 * @param {() => void} endPrograms ends what is running
 * @param {string} blockedMessage what to show if the page cannot be left
 * @returns {void}
 */
const leave = (address, content, endPrograms, blockedMessage) => {
  hasLeft = true;
  const page = document.documentElement;
  page.style.setProperty("display", "none", "important");
  document.title = new URL(address).hostname;
  endPrograms();
  // The new site must not learn where the reader comes from. The link's own “noreferrer” has no effect here.
  document.head?.append(Object.assign(document.createElement("meta"), { name: "referrer", content: "no-referrer" }));
  // What was ticked or written would be there again after “back” otherwise.
  content.replaceChildren();
  if (top === self || !top) {
    location.replace(address);
    return;
  }
  try {
    top.location.replace(address);
  } catch {
    // The page around may have forbidden it, which not every browser reports.
  }
  // If so, all that can be done is to stay blank and to say so.
  setTimeout(() => {
    document.body.replaceChildren(blockedMessage);
    page.style.removeProperty("display");
  }, FRAME_TIMEOUT_MS);
};

/**
 * Whether an address is a valid exit: the same rule as in src/embed/attributes.rs.
 * @param {string | null} address the value of the attribute
 * @returns {address is string} whether it is
 */
const isExitAddress = (address) => /^https:\/\/[\p{L}\p{N}][^\s\p{Cc}]*$/u.test(address ?? "");

/** @type {WeakSet<Node>} */
const installed = new WeakSet();

/**
 * Makes the exit link of an element quick, and lets three presses of Shift do the same: within the element on a host page,
 * anywhere on a page of our own.
 * @param {HTMLElement} root the element that the program draws in
 * @param {HTMLElement} host the element whose attributes are the settings
 * @param {() => void} endPrograms ends what is running
 * @returns {void}
 */
export const installQuickExit = (root, host, endPrograms) => {
  // Outlives the root.
  const tree = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  if (installed.has(tree)) return;
  installed.add(tree);

  const address = host.getAttribute("exit");
  const link = /** @type {HTMLAnchorElement | null} */ (tree.querySelector(".tc-exit a"));
  if (link && isExitAddress(address)) link.href = address;

  /**
   * The visible part of the exit: an open dialog covers everything else and has its own exit.
   * @param {string} selector which part
   * @returns {HTMLElement | null} the part
   */
  const exitPart = (selector) => (tree.querySelector("dialog[open]") ?? tree).querySelector(".tc-exit " + selector);
  const follow = () => {
    const link = /** @type {HTMLAnchorElement | null} */ (exitPart("a"));
    const content = tree instanceof ShadowRoot ? tree : root;
    if (link) leave(link.href, content, endPrograms, exitPart(".tc-pressed")?.dataset.stuck ?? "");
  };

  tree.addEventListener(
    "click",
    (event) => {
      if (!(/** @type {Element} */ (event.target).closest?.(".tc-exit a"))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      follow();
    },
    true,
  );

  // Only presses of Shift alone count: with another key it writes a capital letter, with the pointer it selects.
  let presses = 0;
  let isShiftAlone = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /**
   * Says how many more presses it takes.
   * @param {string} [key] the name of the message; without one, the message is removed
   * @returns {void}
   */
  const announce = (key) => {
    const status = exitPart(".tc-pressed");
    if (status) status.textContent = (key && status.dataset[key]) ?? "";
  };
  const reset = () => {
    isShiftAlone = false;
    clearTimeout(timer);
    if (!presses) return;
    presses = 0;
    announce();
  };
  tree.addEventListener("pointerdown", reset, true);
  /**
   * A key goes down.
   * @param {KeyboardEvent} event the key
   * @returns {void}
   */
  const onKeyDown = ({ key, repeat, ctrlKey, altKey, metaKey }) => {
    if (key !== "Shift" || ctrlKey || altKey || metaKey) reset();
    else isShiftAlone ||= !repeat;
  };
  /**
   * A key goes up.
   * @param {KeyboardEvent} event the key
   * @returns {void}
   */
  const onKeyUp = ({ key }) => {
    if (key !== "Shift" || !isShiftAlone) return;
    isShiftAlone = false;
    clearTimeout(timer);
    if (++presses === 3) {
      follow();
      return;
    }
    announce(presses === 1 ? "two" : "one");
    timer = setTimeout(reset, PRESS_TIMEOUT_MS);
  };
  tree.addEventListener("keydown", /** @type {EventListener} */ (onKeyDown), true);
  tree.addEventListener("keyup", /** @type {EventListener} */ (onKeyUp), true);
};

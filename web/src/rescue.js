// Shown when the program cannot go on: a message, what is still on the screen, what is stored, as a file, and a new start.
// It uses nothing of the program, which may be what is broken.

const STORAGE_PREFIX = "trust-check";
const IDLE_MS = 5 * 60_000;
const IDLE_CHECK_MS = 5_000;
const DOWNLOAD_TTL_MS = 60_000;

/**
 * Everything in storage whose key starts with a prefix, as it is.
 * @param {string} prefix the prefix
 * @returns {Record<string, string>} texts by key
 */
const storedTexts = (prefix) =>
  Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(prefix)));

const TEXT_FIELDS = "textarea, input[type=text]";

/**
 * All elements below another that match.
 * @template {HTMLElement} T
 * @param {HTMLElement} root where to look
 * @param {string} selector what to look for
 * @returns {T[]} the elements, in document order
 */
const all = (root, selector) => [.../** @type {NodeListOf<T>} */ (root.querySelectorAll(selector))];

/**
 * What is written in the text fields on the screen: the last words may not have been stored.
 * @param {HTMLElement} root the screen
 * @returns {string[]} the texts, in document order
 */
const writtenTexts = (root) =>
  all(root, TEXT_FIELDS).flatMap((field) => /** @type {HTMLInputElement} */ (field).value.trim() || []);

/**
 * Downloads data as a JSON file.
 * @param {unknown} data the data
 * @returns {void}
 */
const saveAsFile = (data) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: "application/json" }));
  link.download = "rescued.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_TTL_MS);
};

/**
 * Makes a button.
 * @param {string} label its label
 * @param {() => void} onClick what it does
 * @returns {HTMLButtonElement} the button
 */
const button = (label, onClick) => {
  const element = document.createElement("button");
  Object.assign(element, { type: "button", className: "tc-button", textContent: label });
  element.addEventListener("click", onClick);
  return element;
};

/**
 * Makes a paragraph.
 * @param {string} textContent its text
 * @returns {HTMLParagraphElement} the paragraph
 */
const paragraph = (textContent) => Object.assign(document.createElement("p"), { textContent });

/**
 * Calls back after five minutes without activity. Timers sleep on phones, so it also checks when the reader
 * comes back.
 * @param {() => void} callback what to call
 * @returns {void}
 */
const onceIdle = (callback) => {
  let lastActive = Date.now();
  const types = ["pointerdown", "keydown", "wheel", "touchmove", "visibilitychange"];
  /**
   * Checks how long nothing has happened.
   * @param {Event} [event] what the reader did; without one, nothing
   * @returns {void}
   */
  const check = (event) => {
    if (Math.abs(Date.now() - lastActive) < IDLE_MS) {
      if (event?.isTrusted) lastActive = Date.now();
      return;
    }
    clearInterval(timer);
    types.forEach((type) => removeEventListener(type, check, true));
    callback();
  };
  const timer = setInterval(check, IDLE_CHECK_MS);
  types.forEach((type) => addEventListener(type, check, { capture: true, passive: true }));
};

/**
 * Shows the notice above what is on the screen, which can still be read and copied.
 * @param {HTMLElement} root the screen
 * @param {string | null} namespace the host's attribute
 * @param {() => void} restart starts the program again
 * @returns {void}
 */
export const rescue = (root, namespace, restart) => {
  const notice = document.createElement("div");
  notice.className = "tc-notice tc-warning tc-rescue";
  notice.setAttribute("role", "alert");
  const buttons = document.createElement("div");
  buttons.className = "tc-actions";

  notice.append(paragraph("Sorry, this stopped working. What was saved on this device is still there."), buttons);
  // The same rule as in src/embed/attributes.rs.
  const isNamespace = /^[a-zA-Z0-9-]{1,32}$/.test(namespace ?? "");
  const prefix = STORAGE_PREFIX + (isNamespace ? ":" + namespace : "") + "/";
  /** @type {Record<string, string>} */
  let kept = {};
  try {
    kept = storedTexts(prefix);
  } catch {
    notice.insertBefore(paragraph("Your browser doesn’t let this page look at what is saved."), buttons);
  }
  // A passphrase must neither stay on the screen nor get into the file.
  for (const field of all(root, "[autocomplete$=password]")) /** @type {HTMLInputElement} */ (field).value = "";
  let screen = writtenTexts(root);
  const hint = paragraph("What you last wrote is still below, and you can copy it.");
  if (screen.length) notice.insertBefore(hint, buttons);
  if (screen.length || Object.keys(kept).length)
    buttons.append(button("Download what is saved", () => saveAsFile({ kept, screen })));
  buttons.append(button("Start again", restart));

  // Nothing below can be used any more; it can still be read, selected and copied.
  for (const field of all(root, "button, input, select")) /** @type {HTMLInputElement} */ (field).disabled = true;
  for (const field of all(root, TEXT_FIELDS)) Object.assign(field, { readOnly: true, disabled: false });
  for (const dialog of all(root, "dialog[open]")) /** @type {HTMLDialogElement} */ (dialog).close();
  root.prepend(notice);
  // The program cannot lock itself any more.
  if (prefix + "lock" in kept)
    onceIdle(() => {
      screen = [];
      hint.remove();
      root.replaceChildren(notice, root.querySelector(".tc-exit") ?? "");
    });
  notice.scrollIntoView({ block: "nearest" });
};

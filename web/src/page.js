// The standalone page: starts the program in the page's own element.

const root = /** @type {HTMLElement} */ (document.getElementById("trust-check"));
const failureMessage = /** @type {HTMLElement} */ (document.getElementById("trust-check-failed"));

/**
 * Shows the failure message, and the exit link if there is one.
 * @param {unknown} error what went wrong
 * @returns {void}
 */
const fail = (error) => {
  console.error(error);
  root.replaceChildren(root.querySelector(".tc-exit") ?? "", failureMessage);
  failureMessage.hidden = false;
};

// The opening screen is part of the page and can be used before the program has started, which then repeats what the
// reader did (web/src/replay.js).
let wantsToBegin = false;
root.addEventListener("click", ({ target }) => {
  wantsToBegin ||= /** @type {Element} */ (target).closest(".tc-primary") !== null;
});

// A dynamic import, so that a failure to load it shows the message too.
import("./start.js").then(({ start }) => start(root, root, () => wantsToBegin, fail)).catch(fail);

// Records the page's errors for WebDriver in WebKit, which does not report
// them.
window.e2eErrors = [];
const note = (text) => window.e2eErrors.push(String(text));
addEventListener("error", (event) => note(event.message ?? `not loaded: ${event.target.src ?? event.target.href}`), true);
addEventListener("unhandledrejection", (event) => note(event.reason));
const log = console.error;
console.error = (...parts) => {
  note(parts.join(" "));
  log(...parts);
};

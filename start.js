// Starts the app on the standalone page: fetches what it needs, side by side, and hands it over.
const root = document.getElementById("trust-check");
const failed = document.getElementById("trust-check-failed");

const fail = () => {
  root.replaceChildren(failed);
  failed.hidden = false;
};

// A program that finds itself in a state that can't be traps, and can't go on. What it kept is safe.
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && fail());

// The first screen stands in the page before the app does. What the reader did to it is taken over.
let pressed = false;
root.addEventListener("click", ({ target }) => (pressed ||= target.matches(".tc-primary")));

const stops = () => [...root.querySelectorAll("button, summary")];

const look = () => ({
  pressed,
  opened: [...root.querySelectorAll("details")].map((fold) => fold.open),
  focused: stops().indexOf(document.activeElement),
});

const take_over = ({ pressed, opened, focused }) => {
  // Whoever comes back may be at a question by now: there is nothing to press for them.
  if (root.querySelector("form")) return;
  if (pressed) return root.querySelector(".tc-primary").click();
  root.querySelectorAll("details").forEach((fold, at) => (fold.open = opened[at] ?? false));
  stops()[focused]?.focus({ preventScroll: true });
};

// With just these settings, every engine takes what index.html preloads; with the usual ones, WebKit
// downloads it a second time. A sandboxed frame has no origin: there the usual ones are the only way.
const settings = origin === "null" ? {} : { mode: "no-cors", credentials: "include" };

const get = async (path) => {
  const answer = await fetch(path, settings);
  if (!answer.ok) throw new Error(path + ": " + answer.status);
  return answer;
};
const text = async (path) => (await get(path)).text();

// The glue is imported here and not at the top, so that its failure shows the sentence too.
const glue = async () => {
  const wasm = get("trust-check_bg.wasm");
  const module = await import("./trust-check.js");
  await module.default({ module_or_path: wasm });
  return module;
};

try {
  const [app, pack, messages] = await Promise.all([glue(), text("packs/en.json"), text("locales/en.json")]);
  const before = look();
  app.start(root, pack, messages);
  requestAnimationFrame(() => take_over(before));
} catch (error) {
  console.error(error);
  fail();
}

// Starts the app on the standalone page: fetches what it needs, side by side, and hands it over.
const root = document.getElementById("trust-check");
const failed = document.getElementById("trust-check-failed");

const fail = () => {
  root.replaceChildren(failed);
  failed.hidden = false;
};

// A program that finds itself in a state that can't be traps, and can't go on. What it kept is safe.
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && fail());

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
  app.start(root, pack, messages);
} catch (error) {
  console.error(error);
  fail();
}

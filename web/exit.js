// Leaving at once. The way out is a plain link that the program, or the first screen, shows; this makes it a quick one:
// nothing is to be seen before anything else is done, what was not kept is gone, and this page is not the one that
// “back” leads to. It needs nothing of the program, which may not be there yet, or no more.

let left = false;

// Back from where the way out led, a browser may show the page just as it was left.
addEventListener("pageshow", ({ persisted }) => persisted && left && location.reload());

const leave = (address, place, end, stuck) => {
  left = true;
  const page = document.documentElement;
  page.style.setProperty("display", "none", "important");
  document.title = new URL(address).hostname;
  end();
  // Nobody is to hear where the reader comes from. The link's own “noreferrer” is not asked any more.
  document.head?.append(Object.assign(document.createElement("meta"), { name: "referrer", content: "no-referrer" }));
  // What was ticked or written would be there again after “back” otherwise.
  place.replaceChildren();
  if (top === self) return location.replace(address);
  try {
    top.location.replace(address);
  } catch {}
  // The page around may have forbidden that. Then nothing can be done but to stay blank, and to say so.
  setTimeout(() => {
    document.body.replaceChildren(stuck);
    page.style.removeProperty("display");
  }, 1500);
};

// As src/embed/attributes.rs has it.
const fits = (address) => /^https:\/\/[\p{L}\p{N}][^\s\p{Cc}]*$/u.test(address);

const guarded = new WeakSet();

// Makes the way out of a program's element a quick one, and lets the Shift key, pressed three times, do the same: in
// the element, where its keys are ours; on a page that is all our own, anywhere. `end` ends what runs.
export const guard = (root, host, end) => {
  // The document, or the shadow root, which outlives what stands in it.
  const home = root.getRootNode();
  if (guarded.has(home)) return;
  guarded.add(home);

  const own = host.getAttribute("exit");
  const first = home.querySelector(".tc-exit a");
  if (first && fits(own)) first.href = own;

  // A dialog is above all else, and has a way out of its own.
  const part = (selector) => (home.querySelector("dialog[open]") ?? home).querySelector(".tc-exit " + selector);
  const go = () => {
    const link = part("a");
    if (link) leave(link.href, home === document ? root : home, end, part(".tc-pressed")?.dataset.stuck ?? "");
  };

  home.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.(".tc-exit a")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      go();
    },
    true,
  );

  // Presses of Shift alone: with another key it writes a capital letter, with the pointer it selects.
  let count = 0;
  let alone = false;
  let timer;
  const say = (what) => {
    const status = part(".tc-pressed");
    if (status) status.textContent = status.dataset[what] ?? "";
  };
  const forget = () => {
    alone = false;
    clearTimeout(timer);
    if (count) say((count = 0));
  };
  home.addEventListener("pointerdown", forget, true);
  home.addEventListener(
    "keydown",
    ({ key, repeat, ctrlKey, altKey, metaKey }) => {
      if (key !== "Shift" || ctrlKey || altKey || metaKey) return forget();
      alone ||= !repeat;
    },
    true,
  );
  home.addEventListener(
    "keyup",
    ({ key }) => {
      if (key !== "Shift" || !alone) return;
      alone = false;
      clearTimeout(timer);
      if (++count === 3) return go();
      say(count === 1 ? "two" : "one");
      timer = setTimeout(forget, 5000);
    },
    true,
  );
};

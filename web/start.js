// Fetches the program and what it needs, side by side, and starts it in an element, in place of the first screen that
// stands there. The standalone page and the element <trust-check> both use it.

// The pack and the messages of each language; the first one is for whoever asks for another.
const languages = { en: ["./packs/en.json", "./locales/en.json"] };

const home = new URL(import.meta.url).origin;

// With just these settings, every engine takes what index.html preloads; with the usual ones, WebKit downloads it a
// second time. Whoever comes from another origin needs the usual ones.
const settings = home === origin ? { mode: "no-cors", credentials: "include" } : {};

const get = async (name, more) => {
  const answer = await fetch(new URL(name, import.meta.url), { ...settings, ...more });
  if (!answer.ok) throw new Error(answer.url + ": " + answer.status);
  return answer;
};

// Everything is brought once a page, however many elements there are; what failed may work when it is wanted again.
const brought = new Map();
const once = (name, bring) => {
  if (!brought.has(name)) {
    brought.set(name, bring(name));
    brought.get(name).catch(() => brought.delete(name));
  }
  return brought.get(name);
};
const text = (name, more) => once(name, async () => (await get(name, more)).text());

// Lets the page do other things between two long ones.
const breath = () => new Promise((go) => setTimeout(go));

// The first date to be written takes a slow phone a tenth of a second: it is thrown away while the line is busy.
setTimeout(() => new Intl.DateTimeFormat());

// Ends all programs. What is kept stays, and nothing else.
let leave = () => {};
// The same, and leaves nothing in memory of what they knew: for web/exit.js.
let end = () => {};

const program = () =>
  once("./program.js", async () => {
    const wasm = get("./program_bg.wasm");
    const glue = await (again ? import(/* webpackIgnore: true */ /* @vite-ignore */ ours[0] + again) : import("./program.js"));
    const { memory } = await glue.default({ module_or_path: wasm });
    leave = () => {
      running.clear();
      try {
        glue.leave();
      } catch {}
    };
    end = () => {
      places.clear();
      leave();
      new Uint8Array(memory.buffer).fill(0);
    };
    await breath();
    return glue;
  });

const style = () =>
  once("style", async () => new CSSStyleSheet().replace(await text("./trust-check.css")));

// The pack that a host named, if there is one that can be used.
const own_pack = async (address) => {
  if (address === null) return null;
  try {
    const url = new URL(address, document.baseURI);
    // Nobody else is to hear who reads this.
    if (url.origin !== origin && url.origin !== home) throw new Error("it must come from this site or the widget's own");
    return await text(url.href, { mode: "cors", redirect: "error" });
  } catch (error) {
    distrust(address, error);
    return null;
  }
};

const distrust = (address, why) =>
  console.warn(`<trust-check pack="${address}">: can't be used (${why.message ?? why}). The built-in pack is shown.`);

// A program that finds itself in a state that can't be traps, and can't go on. What it kept is safe. Another program
// on the page may do so too, and is none of ours.
let broken;
// What tells the program's file from that of the one that broke before, once the reader has begun again: a module is
// never run a second time under the same name.
let again = "";
const running = new Map();
const ours = ["./program.js", "./program_bg.wasm"].map((name) => new URL(name, import.meta.url).href);
addEventListener("error", ({ error }) => {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  // One that broke before goes on complaining.
  const files = again ? [ours[0] + again] : ours;
  if (broken || !files.some((file) => error.stack.includes(file))) return;
  broken = error;
  running.forEach((failed) => failed(error));
  running.clear();
});

// Everything that was started on the page and stands there still, broken or not.
const places = new Set();

// “Back” may bring a page from the browser's memory just as it was left, long after. What was for that visit only, or
// what a lock was open for, is not to be seen again: all is gone before the page is, and begins anew if it comes back.
// Where something could not be kept, it stays: the words would be lost. Not so with an open lock.
let blank = false;
addEventListener("pagehide", ({ persisted }) => {
  const any = (selector) => [...places].some((place) => place.has(selector));
  const unkept = any(".tc-notices .tc-warning") && !any(".tc-lockbar button");
  if (!persisted || !places.size || unkept) return;
  blank = true;
  // One that broke is gone already.
  broken || leave();
  places.forEach((place) => place.clear());
});
addEventListener("pageshow", () => {
  if (blank) places.forEach((place) => place.again());
  blank = false;
});

// Fetched along with all else, for then there may be no line.
const rescuing = import("./rescue.js");
rescuing.catch(() => {});

let times = 0;
// Makes room for another program in place of the one that broke.
const renew = () => {
  if (!broken) return;
  broken = null;
  again = "?again=" + ++times;
  brought.delete("./program.js");
};

// What can be used, each with a name that it has in the first screen and in the program's own as well: places are
// counted among things of one kind, for the loader leaves out what is folded away.
const things = (root) => {
  const count = {};
  const name = (thing) => {
    const kind = [thing.localName, thing.name, thing.className].join();
    return kind + (count[kind] = (count[kind] ?? 0) + 1);
  };
  return [...root.querySelectorAll("a, input, summary, button")].map((thing) => [name(thing), thing]);
};

// What the reader did to the first screen: the names of what was ticked, unfolded and has the focus.
const look = (root) => {
  const active = root.getRootNode().activeElement;
  const those = (test) => things(root).flatMap(([name, thing]) => (test(thing) ? name : []));
  return {
    ticked: those((thing) => thing.checked && !thing.defaultChecked),
    unfolded: those((thing) => thing.parentElement.open),
    focused: those((thing) => thing === active),
  };
};

// Does it again to the program's own.
const take_over = (root, { ticked, unfolded, focused }, pressed) => {
  // Whoever comes back may be at a question by now: there is nothing to do for them.
  if (root.querySelector("form")) return;
  const mine = new Map(things(root));
  const each = (names, act) => names.forEach((name) => mine.has(name) && act(mine.get(name)));
  each(ticked, (input) => input.checked || input.click());
  each(unfolded, (summary) => (summary.parentElement.open = true));
  if (pressed) return root.querySelector(".tc-primary")?.click();
  each(focused, (thing) => thing.focus({ preventScroll: true }));
};

// Keeps the height until the reader does something, so that what stands below doesn't move by itself. Who comes back
// may be somewhere that needs more room: where something below an element is seen, that scrolls until then.
const hold_still = (root) => {
  const { width, height, bottom } = root.getBoundingClientRect();
  const shadow = root.getRootNode();
  const is_above = shadow !== document && bottom < innerHeight;
  root.style.minBlockSize = height + "px";
  if (is_above) Object.assign(root.style, { maxBlockSize: height + "px", overflowY: "auto" });
  const names = ["click", "keydown"];
  const acted = ({ isTrusted }) => isTrusted && let_go();
  const let_go = () => {
    // The host page may have kept room until now.
    if (shadow.host && parseFloat(getComputedStyle(shadow.host).minBlockSize) > 0) shadow.host.style.minBlockSize = "0";
    Object.assign(root.style, { minBlockSize: "", maxBlockSize: "", overflowY: "" });
    watch.disconnect();
    names.forEach((name) => root.removeEventListener(name, acted));
  };
  // Nothing of the window is listened to, for that would hold what is taken out of the page; which this hears of.
  const watch = new ResizeObserver(() => root.getBoundingClientRect().width === width || let_go());
  watch.observe(root);
  names.forEach((name) => root.addEventListener(name, acted));
};

// Starts the program in an element, with the attributes of its host for settings. `pressed` tells whether the reader
// wanted to begin already, `failed` hears when the program can't go on. Gives what the host may do with it: tell it
// that an attribute has changed, and stop it.
export const start = async (root, host, pressed, failed) => {
  const shadow = root.getRootNode();
  // A program that breaks in the middle of a press no longer holds the form back, and with it what is typed.
  shadow.addEventListener("submit", (event) => event.preventDefault());
  // The program tells how to leave at once, and that must be true: it isn't shown without.
  const guarded = import("./exit.js").then(({ guard }) => guard(root, host, () => end()));
  let id;
  let dead = false;

  // A page of ours begins again as a whole; a page around an element doesn't.
  const restart = root === host ? () => location.reload() : () => revive().catch(stopped);

  // What is on the screen stays to be read.
  const stopped = async (error) => {
    console.error(error);
    dead = true;
    try {
      (await rescuing).rescue(root, host.getAttribute("namespace"), restart);
    } catch {
      return failed(error);
    }
    host.dispatchEvent(new CustomEvent("trust-check-error", { bubbles: true, composed: true }));
  };

  const revive = async () => {
    renew();
    // The one that broke still listens where it was.
    const fresh = root.cloneNode(false);
    fresh.append(root.querySelector(".tc-exit") ?? "");
    root.replaceWith(fresh);
    root = fresh;
    await begin("");
    root.style.minBlockSize = "";
    dead = false;
    root.querySelector("h2")?.focus();
  };

  // From the beginning, or because the attribute of this name has changed; with an empty one, again from nothing.
  const begin = async (changed) => {
    const [pack, messages] = languages[host.getAttribute("language")] ?? Object.values(languages)[0];
    const address = host.getAttribute("pack");
    const [, app, sheet, own, ...texts] = await Promise.all([
      guarded,
      program(),
      shadow instanceof ShadowRoot ? style() : null,
      own_pack(address),
      text(pack),
      text(messages),
    ]);
    if (broken) throw broken;
    let read;
    try {
      read = app.read(own ?? texts[0], texts[1]);
    } catch (problem) {
      if (own === null) throw problem;
      distrust(address, problem);
      read = app.read(...texts);
    }
    // A button that is held down right now would be gone when it is let go, and the press with it.
    do await breath();
    while (root.matches(":active"));
    const before = look(root);
    const { scrollX: left, scrollY: top } = window;
    if (changed !== "") hold_still(root);
    if (sheet) {
      shadow.adoptedStyleSheets = [sheet];
      // A page that carries the first screen links the style sheet too. Its rules can't be read for printing where it
      // comes from another origin.
      shadow.querySelector("link")?.remove();
    }
    root.classList.remove("tc-waiting");
    running.delete(id);
    id = app.start(root, host, read, id, changed);
    running.set(id, stopped);
    // WebKit scrolls to the top when what has the focus goes: now, or only once the program has drawn.
    const stay = () => scrollTo({ left, top, behavior: "instant" });
    stay();
    return { ...before, stay };
  };

  const before = await begin();
  // Only then is everything that was begun on the page. On a busy device Yew draws later, and all of it in one go.
  const drawn = () => {
    if (!running.has(id)) return;
    if (!root.firstChild) return requestAnimationFrame(drawn);
    if (before.focused.length) before.stay();
    take_over(root, before, pressed());
    host.dispatchEvent(new CustomEvent("trust-check-ready", { bubbles: true, composed: true }));
  };
  requestAnimationFrame(drawn);

  // One after the other, whatever changes meanwhile.
  let turn = Promise.resolve();
  const then = (act) => (turn = turn.then(act).catch(failed));
  const place = {
    has: (selector) => root.querySelector(selector),
    // What stands below keeps its place, and the page where it was scrolled to.
    clear: () => {
      root.style.minBlockSize = root.offsetHeight + "px";
      root.replaceChildren();
      root.classList.add("tc-waiting");
    },
    again: () => {
      if (dead) return restart();
      then(() => begin(""));
      // The program draws at the next frame.
      const settled = () => requestAnimationFrame(() => (root.style.minBlockSize = ""));
      then(() => requestAnimationFrame(settled));
    },
  };
  places.add(place);
  return {
    change: (name) =>
      then(async () => {
        if (dead) return;
        if (["language", "pack", "namespace"].includes(name)) await begin(name);
        else (await program()).change(id, host, name);
      }),
    stop: () =>
      then(async () => {
        places.delete(place);
        if (running.delete(id)) (await program()).stop(id);
      }),
  };
};

// What is shown when the program can't go on: a message, what stands on the screen still, what is kept as a file, and
// a new beginning. It knows nothing of the program, for that may be what is broken.

const prefix = "trust-check";

// Every text of ours whose key begins so, as it stands.
const kept = (begins) =>
  Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(begins)));

// What is written in fields on the screen, in their order: the last letters may not have been kept.
const written = (root) =>
  [...root.querySelectorAll("textarea, input[type=text]")].flatMap(({ value }) => value.trim() || []);

const save = (data) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: "application/json" }));
  link.download = "rescued.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const button = (label, act) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "tc-button", textContent: label });
  made.addEventListener("click", act);
  return made;
};

const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

// Calls once nobody has done anything for five minutes. Timers sleep on phones, so it looks when somebody comes, too.
const once_idle = (call) => {
  let last = Date.now();
  const kinds = ["pointerdown", "keydown", "wheel", "touchmove", "visibilitychange"];
  const look = (event) => {
    if (Math.abs(Date.now() - last) < 300_000) {
      if (event?.isTrusted) last = Date.now();
      return;
    }
    clearInterval(timer);
    kinds.forEach((kind) => removeEventListener(kind, look, true));
    call();
  };
  const timer = setInterval(look, 5_000);
  kinds.forEach((kind) => addEventListener(kind, look, { capture: true, passive: true }));
};

// Puts the notice at the head of `root` and leaves what is below to be read. `restart` begins anew.
export const rescue = (root, namespace, restart) => {
  const notice = document.createElement("div");
  notice.className = "tc-notice tc-warning tc-rescue";
  notice.setAttribute("role", "alert");
  const buttons = document.createElement("div");
  buttons.className = "tc-actions";

  notice.append(
    line("Sorry, this stopped working. What was saved on this device is still there."),
    buttons,
  );
  // As src/embed/attributes.rs has it.
  const named = /^[a-zA-Z0-9-]{1,32}$/.test(namespace ?? "");
  const begins = prefix + (named ? ":" + namespace : "") + "/";
  let texts = {};
  try {
    texts = kept(begins);
  } catch {
    notice.insertBefore(line("Your browser doesn’t let this page look at what is saved."), buttons);
  }
  // A passphrase neither stays on the screen nor gets into a file.
  root.querySelectorAll("[autocomplete$=password]").forEach((one) => (one.value = ""));
  let screen = written(root);
  const stands = line("What you last wrote still stands below, and you can copy it from there.");
  if (screen.length) notice.insertBefore(stands, buttons);
  if (screen.length || Object.keys(texts).length)
    buttons.append(button("Download what is kept", () => save({ kept: texts, screen })));
  buttons.append(button("Start again", restart));

  // Nothing below can be pressed any more; it can still be read, marked and copied.
  root.querySelectorAll("button, input, select").forEach((one) => (one.disabled = true));
  root.querySelectorAll("textarea, input[type=text]").forEach((one) => ((one.readOnly = true), (one.disabled = false)));
  root.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  root.prepend(notice);
  // The program can't lock any more.
  if (begins + "lock" in texts)
    once_idle(() => {
      screen = [];
      stands.remove();
      root.replaceChildren(notice, root.querySelector(".tc-exit") ?? "");
    });
  notice.scrollIntoView({ block: "nearest" });
};

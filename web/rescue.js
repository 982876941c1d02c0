// What is shown when the program can't go on: a message, what stands on the screen still, what is kept as a file, and
// a new beginning. It knows nothing of the program, for that may be what is broken.

const prefix = "trust-check";

// Every text of ours, as it stands; of this namespace, or of all where none is named.
const kept = (namespace) => {
  const begins = prefix + (namespace ? ":" + namespace : "") + "/";
  return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(begins)));
};

// What is written in fields on the screen, in their order: the last letters may not have been kept.
const written = (root) =>
  [...root.querySelectorAll("textarea, input[type=text]")].flatMap(({ value }) => value.trim() || []);

const save = (data) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: "application/json" }));
  link.download = "trust-check-rescued.json";
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
  let texts = {};
  try {
    texts = kept(namespace);
  } catch {
    notice.insertBefore(line("Your browser doesn’t let this page look at what is saved."), buttons);
  }
  const screen = written(root);
  if (screen.length)
    notice.insertBefore(line("What you last wrote still stands below, and you can copy it from there."), buttons);
  if (screen.length || Object.keys(texts).length)
    buttons.append(button("Download what is kept", () => save({ kept: texts, screen })));
  buttons.append(button("Start again", restart));

  // Nothing below can be pressed any more; it can still be read, marked and copied.
  root.querySelectorAll("button, input, select").forEach((one) => (one.disabled = true));
  root.querySelectorAll("textarea, input[type=text]").forEach((one) => ((one.readOnly = true), (one.disabled = false)));
  root.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  root.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
};

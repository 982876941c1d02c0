// Finds what a person would point at: the shown elements with a role and a name. Looks into open shadow
// roots too. Returns { element, names }: the first that fits, or null, and the names of all shown elements
// with that role.
const find = (role, wanted) => {
  const selectors = {
    alert: "[role=alert]",
    button: "button, [role=button], input[type=button], input[type=submit], summary",
    checkbox: "input[type=checkbox], [role=checkbox]",
    combobox: "select, [role=combobox]",
    dialog: "dialog, [role=dialog]",
    group: "fieldset, [role=group], [role=radiogroup]",
    heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
    link: "a[href], [role=link]",
    progressbar: "progress, [role=progressbar]",
    radio: "input[type=radio], [role=radio]",
    status: "[role=status], output",
    textbox: "textarea, input:not([type]), input[type=text], input[type=date], input[type=time], input[type=number], input[type=password], [role=textbox]",
  };

  const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();

  function* shadowRoots(root) {
    yield root;
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) yield* shadowRoots(element.shadowRoot);
    }
  }

  const nameOf = (element) => {
    const home = element.getRootNode();
    const by = element.getAttribute("aria-labelledby");
    if (by) return tidy(by.split(/\s+/).map((id) => home.getElementById(id)?.textContent).join(" "));
    const label = element.getAttribute("aria-label");
    if (label) return tidy(label);
    if (element.labels?.length) return tidy([...element.labels].map((one) => one.textContent).join(" "));
    if (element.localName === "fieldset") return tidy(element.querySelector("legend")?.textContent);
    if (element.localName === "input" && element.value) return tidy(element.value);
    return tidy(element.textContent);
  };

  const shown = (element) => {
    if (element.closest("[aria-hidden=true], [inert]")) return false;
    return element.checkVisibility({ visibilityProperty: true });
  };

  const selector = selectors[role] ?? `[role=${role}]`;
  const names = [];
  let found = null;
  for (const root of shadowRoots(document)) {
    for (const element of root.querySelectorAll(selector)) {
      if (!shown(element)) continue;
      const name = nameOf(element);
      names.push(name);
      if (name === tidy(wanted)) found ??= element;
    }
  }
  return { element: found, names };
};

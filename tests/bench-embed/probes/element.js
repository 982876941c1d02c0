// Our element's answers: ticked in its shadow root and, once the program has
// them, saved on the device. Only both together count.
const root = () => document.querySelector("trust-check")?.shadowRoot;
const radios = () => [...(root()?.querySelectorAll("input[name=tc-answer]") ?? [])];
const kept = () => {
  const key = Object.keys(localStorage).find((key) => key.startsWith("trust-check/draft"));
  const { perspective, together, answers } = JSON.parse(localStorage.getItem(key) ?? "{}").data ?? {};
  return (perspective ? 1 : 0) + (together ? 1 : 0) + (answers?.length ?? 0);
};
window.probe = {
  radios,
  counted: (n) => kept() === n + 1 && radios().some((radio) => radio.checked),
  next: () => root().querySelector(".tc-primary").click(),
};

// The standalone page: starts the program in its element.
const root = document.getElementById("trust-check");
const failed = document.getElementById("trust-check-failed");

const fail = (error) => {
  console.error(error);
  root.replaceChildren(root.querySelector(".tc-exit") ?? "", failed);
  failed.hidden = false;
};

// The first screen stands in the page before the program does. What the reader did to it is taken over.
let pressed = false;
root.addEventListener("click", ({ target }) => (pressed ||= target.closest(".tc-primary")));

// Imported here and not at the top, so that its failure shows the sentence too.
import("./start.js").then(({ start }) => start(root, root, () => pressed, fail)).catch(fail);

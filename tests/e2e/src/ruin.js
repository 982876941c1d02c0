// Overwrites all of the program's memory: whatever it does next, it traps. The glue gives what it has started already.
import("./program.js")
  .then((glue) => glue.default())
  .then(({ memory }) => (document.documentElement.dataset.ruined = new Uint8Array(memory.buffer).fill(255).length));

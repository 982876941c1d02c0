// As quizdown's docs/module_import.md has it. Its init() does the same, but only after the load event.
const node = document.querySelector(".quizdown");
const app = quizdown.createApp(node.innerHTML, node, {});

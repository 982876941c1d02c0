// Where quizdown's answers are: in the quiz that its component, `app` of pages/quizdown.js, was given.
const root = () => document.querySelector(".quizdown")?.shadowRoot;
const quiz = () => app.$$.ctx.find((part) => part?.questions);
window.probe = {
  radios: () => root()?.querySelectorAll("input[type=radio]") ?? [],
  counted: (n) => quiz().questions[n].selected[0] !== undefined,
  next: () => root().querySelector("button[title^=Next]").click(),
};

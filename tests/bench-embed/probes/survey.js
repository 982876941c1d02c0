// Where SurveyJS's answers are: in its model, `survey` of pages/survey.js.
window.probe = {
  radios: () => document.querySelectorAll("#surveyElement input[type=radio]"),
  counted: (n) => survey.getValue(`q${n}`) !== undefined,
  next: () => document.querySelector(".sd-navigation__next-btn").click(),
};

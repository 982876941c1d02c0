// As SurveyJS's own introduction has it.
const survey = new Survey.Model(SURVEY);
document.addEventListener("DOMContentLoaded", () => survey.render(document.getElementById("surveyElement")));

//! SurveyJS: a survey as JSON, a question a page.

use serde_json::{Value, json};

use crate::questions::Question;

/// The survey's definition.
pub fn survey(questions: &[Question]) -> Value {
    let pages: Vec<Value> = questions.iter().enumerate().map(page).collect();
    json!({ "showQuestionNumbers": "off", "pages": pages })
}

fn page((at, question): (usize, &Question)) -> Value {
    json!({ "elements": [{
        "type": "radiogroup",
        "name": format!("q{at}"),
        "title": question.ask,
        "choices": question.options,
    }] })
}

#[cfg(test)]
mod tests {
    use super::survey;
    use crate::questions::questions;

    #[test]
    fn a_question_has_a_page() {
        let survey = survey(&questions());
        assert_eq!(survey["pages"].as_array().map(Vec::len), Some(21));
        let first = &survey["pages"][0]["elements"][0];
        assert_eq!(first["choices"].as_array().map(Vec::len), Some(3));
    }
}

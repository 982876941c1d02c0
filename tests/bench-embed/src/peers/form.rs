//! A plain HTML form: nothing can be there sooner.

use super::escape;
use crate::questions::Question;

/// The form, all questions on one page.
pub fn form(questions: &[Question]) -> String {
    let fields = questions.iter().enumerate().map(field);
    let fields: Vec<String> = fields.collect();
    format!(
        "<form id=\"plain\">\n{}\n<button>Send</button>\n</form>",
        fields.join("\n")
    )
}

fn field((at, question): (usize, &Question)) -> String {
    let options = question.options.iter().enumerate().map(|(value, option)| {
        let option = escape(option);
        format!(
            "<label><input type=\"radio\" name=\"q{at}\" value=\"{value}\"> {option}</label><br>"
        )
    });
    let options: Vec<String> = options.collect();
    format!(
        "<fieldset><legend>{}</legend>\n{}</fieldset>",
        escape(&question.ask),
        options.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::form;
    use crate::questions::Question;

    #[test]
    fn a_question_is_a_fieldset_of_radios() {
        let question = Question {
            ask: "Tea & cake?".into(),
            options: vec!["Yes".into(), "No".into()],
        };
        let html = form(&[question]);
        assert!(html.contains("<legend>Tea &amp; cake?</legend>"));
        assert_eq!(html.matches("type=\"radio\" name=\"q0\"").count(), 2);
    }
}

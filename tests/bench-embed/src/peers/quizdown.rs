//! quizdown: a quiz in its dialect of Markdown, a question a page.

use super::escape;
use crate::questions::Question;

/// The quiz, as markup in the page.
pub fn quizdown(questions: &[Question]) -> String {
    let questions: Vec<String> = questions.iter().map(question).collect();
    // Answers on a scale have their order.
    format!(
        "<div class=\"quizdown\">\n---\nshuffleAnswers: false\n---\n\n{}\n</div>",
        questions.join("\n\n")
    )
}

fn question(question: &Question) -> String {
    let options = question.options.iter();
    let options: Vec<String> = options
        .map(|option| format!("1. [ ] {}", escape(option)))
        .collect();
    format!("### {}\n\n{}", escape(&question.ask), options.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::quizdown;
    use crate::questions::questions;

    #[test]
    fn a_question_is_a_heading_with_a_task_list() {
        let quiz = quizdown(&questions());
        assert_eq!(quiz.matches("### ").count(), 21);
        assert_eq!(quiz.matches("1. [ ] ").count(), 3 + 20 * 5);
    }
}

//! The questions asked by all widgets: our first question and our twenty
//! statements.

use trust_check::model::context::Perspective;
use trust_check::pack::{self, Pack};

const PACK: &str = include_str!("../../../packs/en.json");

/// One question with its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// The options, of which one can be chosen.
    pub options: Vec<String>,
}

/// The question about whose trust is low, then every statement with the agreement scale.
///
/// # Panics
/// If the pack has a fault, which the build script would have said before.
pub fn questions() -> Vec<Question> {
    let pack = pack::read("packs/en.json", PACK).unwrap_or_else(|error| panic!("{error}"));
    let statements = pack.items.iter().map(|item| Question {
        ask: item.says.for_perspective(Perspective::Mine).to_owned(),
        options: pack.scale.clone(),
    });
    std::iter::once(first(&pack)).chain(statements).collect()
}

fn first(pack: &Pack) -> Question {
    let options = pack.perspective.options.iter();
    Question {
        ask: pack.perspective.ask.clone(),
        options: options.map(|(_, text)| text.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::questions;

    #[test]
    fn the_first_question_and_twenty_statements() {
        let questions = questions();
        assert_eq!(questions.len(), 21);
        assert_eq!(questions[0].options.len(), 3);
        assert!(questions[1..].iter().all(|one| one.options.len() == 5));
    }
}

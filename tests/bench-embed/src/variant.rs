//! The widgets compared.

/// The widget in the post, near its top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Nothing: the post alone.
    Bare,
    /// A plain HTML form.
    Form,
    /// Our element, by the snippet.
    Snippet,
    /// Our element, its first screen in the page.
    FirstScreen,
    /// SurveyJS.
    Survey,
    /// quizdown.
    Quizdown,
}

impl Variant {
    /// All of them, in the table's order.
    pub const ALL: [Self; 6] = [
        Self::Bare,
        Self::Form,
        Self::Snippet,
        Self::FirstScreen,
        Self::Survey,
        Self::Quizdown,
    ];

    /// The heading of its column.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Bare => "the post alone",
            Self::Form => "plain form",
            Self::Snippet => "trust-check, snippet",
            Self::FirstScreen => "trust-check, first screen in the page",
            Self::Survey => "SurveyJS",
            Self::Quizdown => "quizdown",
        }
    }

    /// The file of its page.
    pub const fn page(self) -> &'static str {
        match self {
            // The one that a server needs to have.
            Self::Bare => "index.html",
            Self::Form => "form.html",
            Self::Snippet => "snippet.html",
            Self::FirstScreen => "first-screen.html",
            Self::Survey => "survey.html",
            Self::Quizdown => "quizdown.html",
        }
    }

    /// The script that knows where its answers are; nothing where there are none.
    pub const fn probe(self) -> Option<&'static str> {
        match self {
            Self::Bare => None,
            Self::Form => Some(include_str!("../probes/form.js")),
            Self::Snippet | Self::FirstScreen => Some(include_str!("../probes/element.js")),
            Self::Survey => Some(include_str!("../probes/survey.js")),
            Self::Quizdown => Some(include_str!("../probes/quizdown.js")),
        }
    }

    /// The files that its page names.
    pub const fn files(self) -> &'static [&'static str] {
        match self {
            Self::Bare | Self::Form => &[],
            Self::Snippet => &["trust-check/trust-check.js"],
            Self::FirstScreen => &["trust-check/trust-check.js", "trust-check/trust-check.css"],
            Self::Survey => &[
                "survey-core.fontless.min.css",
                "survey.core.min.js",
                "survey-js-ui.min.js",
                "survey.js",
            ],
            Self::Quizdown => &["quizdown.js", "quiz.js"],
        }
    }
}

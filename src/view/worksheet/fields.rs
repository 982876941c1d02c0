//! The questions of the worksheet, and the inputs that answer them.

use yew::{Html, html};

use crate::model::worksheet::Worksheet;
use crate::pack::{Field, TextMap};
use crate::state::{Action, MAX_TYPED, Target, WorksheetAction};
use crate::view::components::{ChoiceKind, choice, choice_row};
use crate::view::context::ViewContext;

/// Questions with what was written or chosen so far.
pub fn fields(cx: &ViewContext, worksheet: &Worksheet, fields: &[Field]) -> Html {
    fields
        .iter()
        .map(|field| self::field(cx, worksheet, field))
        .collect()
}

fn field(cx: &ViewContext, worksheet: &Worksheet, field: &Field) -> Html {
    let answer = cx.state.data.worksheets.text(&worksheet.id, &field.id);
    if let Some(options) = &field.options {
        return choice_field(cx, field, options, answer);
    }
    let props = TextField {
        id: &field.id,
        label: &field.ask,
        hint: field.hint.as_deref(),
        text: answer,
        target: Target::Question(field.id.clone()),
    };
    text_area(cx, props)
}

fn choice_field(cx: &ViewContext, field: &Field, options: &TextMap, answer: &str) -> Html {
    let option = |(word, label): (&str, &String)| {
        let choose = WorksheetAction::Choose {
            question_id: field.id.clone(),
            option: word.to_owned(),
        };
        choice(
            cx,
            ChoiceKind::Radio,
            &field.id,
            label,
            word == answer,
            Action::Worksheet(choose),
        )
    };
    let choices = options.iter().map(option).collect();
    choice_row(&field.ask, field.hint.as_deref(), choices)
}

/// The properties of an input for text, with its label.
pub struct TextField<'a> {
    /// Distinguishes it from every other on the screen.
    pub id: &'a str,
    /// The label.
    pub label: &'a str,
    /// A sentence that helps to fill it in.
    pub hint: Option<&'a str>,
    /// The text so far.
    pub text: &'a str,
    /// Where what is typed goes.
    pub target: Target,
}

/// An input for a text of any length.
pub fn text_area(cx: &ViewContext, props: TextField) -> Html {
    let input = html! {
        <textarea
            id={props.input_id()}
            aria-describedby={props.hint_id()}
            maxlength={MAX_TYPED.to_string()}
            dir="auto"
            autocomplete="off"
            value={props.text.to_owned()}
            oninput={cx.on_input(props.target.clone())}
        />
    };
    labelled(&props, input)
}

/// An input for a single line, of a type such as `time`.
pub fn text_line(cx: &ViewContext, kind: &'static str, props: TextField) -> Html {
    let input = html! {
        <input
            type={kind}
            id={props.input_id()}
            aria-describedby={props.hint_id()}
            maxlength={MAX_TYPED.to_string()}
            dir="auto"
            autocomplete="off"
            value={props.text.to_owned()}
            oninput={cx.on_input(props.target.clone())}
        />
    };
    labelled(&props, input)
}

fn labelled(props: &TextField, input: Html) -> Html {
    html! {
        <div class="tc-field">
            <label for={props.input_id()}>{ props.label }</label>
            if let Some(hint) = props.hint {
                <p class="tc-hint" id={props.hint_id()}>{ hint }</p>
            }
            { input }
        </div>
    }
}

impl TextField<'_> {
    fn input_id(&self) -> String {
        format!("tc-{}", self.id)
    }

    /// The id of the hint; `None` if there is no hint.
    fn hint_id(&self) -> Option<String> {
        self.hint.map(|_| format!("tc-{}-hint", self.id))
    }
}

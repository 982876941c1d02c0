//! The cards of a worksheet, one for each document in a list. Of a long list
//! only the latest cards are shown, since every key typed re-renders all of
//! them.

use yew::{Html, html};

use crate::model::worksheet::DocumentRef;
use crate::pack::MessageKey;
use crate::state::{Action, PAGE_SIZE, WorksheetAction};
use crate::view::components::{ButtonStyle, labelled_button, named_button};
use crate::view::context::ViewContext;

/// The card of a document.
pub fn card(cx: &ViewContext, document: &DocumentRef, content: Html) -> Html {
    let is_first_revealed = cx.state.ui.first_revealed_card.as_ref() == Some(document);
    let class = if is_first_revealed || is_new(cx, document) {
        "tc-card tc-added"
    } else {
        "tc-card"
    };
    // The focus goes to the first text area of a new card, but to a revealed
    // card itself: nothing is to be written there.
    let tabindex = is_first_revealed.then_some("-1");
    html! {
        <article key={document.id.clone()} {class} {tabindex}>{ content }</article>
    }
}

/// Whether a document is the one that was last added, or asked for by itself.
fn is_new(cx: &ViewContext, document: &DocumentRef) -> bool {
    cx.state.ui.new_card.as_ref() == Some(document)
}

/// The inputs of a card, folded unless the card is new.
pub fn card_details(
    cx: &ViewContext,
    document: &DocumentRef,
    summary: MessageKey,
    inputs: Html,
) -> Html {
    html! {
        <details class="tc-fields" open={is_new(cx, document)}>
            <summary>{ cx.text(summary) }</summary>
            { inputs }
        </details>
    }
}

/// The cards of documents in their order, the oldest first. Of a long list
/// the oldest are replaced by a button that shows more of them.
pub fn card_list<T>(
    cx: &ViewContext,
    documents: &[&T],
    document_ref: fn(&T) -> DocumentRef,
    card: impl Fn(&T) -> Html,
) -> Html {
    let hidden = documents.len().saturating_sub(cx.state.ui.visible_count);
    let next_page = documents.get(hidden.saturating_sub(PAGE_SIZE));
    html! {
        <>
            if let Some(first) = next_page.filter(|_| hidden > 0) {
                { show_older_button(cx, hidden, document_ref(first)) }
            }
            for document in &documents[hidden..] {
                { card(document) }
            }
        </>
    }
}

/// The button that shows more of a number of hidden documents. `first` is the
/// one of them that comes first on the screen.
pub fn show_older_button(cx: &ViewContext, hidden: usize, first: DocumentRef) -> Html {
    let label = cx.localizer.count(MessageKey::ShowMore, hidden);
    let show = Action::Worksheet(WorksheetAction::ShowOlder(first));
    labelled_button(cx, ButtonStyle::Secondary, &label, show)
}

/// The button that deletes a document. Its accessible name says which one.
pub fn delete_button(cx: &ViewContext, document: DocumentRef, title: &str) -> Html {
    let label = cx.text(MessageKey::Delete);
    let name = format!("{label}: {title}");
    let delete = Action::Worksheet(WorksheetAction::Delete(document));
    named_button(cx, ButtonStyle::DangerLink, label, name, delete)
}

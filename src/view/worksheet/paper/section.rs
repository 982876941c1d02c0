//! A section on paper, and what it is made of.

use yew::{Html, html};

use crate::pack::TextMap;

/// The lines for a few words.
pub const FEW_LINES: usize = 3;
/// The lines for an answer.
pub const SOME_LINES: usize = 6;
/// The lines for a longer text.
pub const MANY_LINES: usize = 12;

/// A section with a heading, built block by block. A block stays on one page
/// if it can. The heading is part of the first block, since not every browser
/// has another way of keeping it together with what follows.
pub struct PaperSection {
    blocks: Vec<Vec<Html>>,
}

impl PaperSection {
    /// A section that begins with a heading.
    pub fn new(title: &str) -> Self {
        let heading = html! { <h3>{ title }</h3> };
        PaperSection {
            blocks: vec![vec![heading]],
        }
    }

    /// Adds something to the current block.
    pub fn add(&mut self, node: Html) {
        if let Some(block) = self.blocks.last_mut() {
            block.push(node);
        }
    }

    /// Begins the next block: here a page may end.
    pub fn allow_page_break(&mut self) {
        self.blocks.push(Vec::new());
    }

    /// The section with its blocks.
    pub fn into_html(self) -> Html {
        html! {
            <section>
                for block in self.blocks {
                    <div class="tc-field">{ block }</div>
                }
            </section>
        }
    }
}

/// Lines to write on by hand. They are elements, since some lines of a
/// background image are lost in printing.
pub fn ruled_lines(count: usize) -> Html {
    html! {
        <div class="tc-ruled">
            for _ in 0..count {
                <div></div>
            }
        </div>
    }
}

/// Options to tick by hand.
pub fn boxes(options: &TextMap) -> Html {
    html! {
        <ul class="tc-boxes">
            for (_, label) in options.iter() {
                <li>{ label }</li>
            }
        </ul>
    }
}

/// A text written by the reader, with its line breaks.
pub fn written(text: &str) -> Html {
    html! { <p class="tc-written" dir="auto">{ text }</p> }
}

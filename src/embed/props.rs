//! Properties of the root component.

use std::rc::Rc;

use web_sys::Element;
use yew::Properties;

use crate::pack::Pack;
use crate::state::Settings;
use crate::view::Localizer;

/// The settings that the page gives a program.
#[derive(Clone, Properties)]
pub struct Props {
    /// Its id on the page.
    pub id: u32,
    /// The questionnaire.
    pub pack: Rc<Pack>,
    /// The texts of the interface.
    pub localizer: Rc<Localizer>,
    /// The element that the program is mounted in.
    pub root: Element,
    /// The element that the host page knows it by.
    pub host: Element,
    /// The settings by attributes.
    pub settings: Settings,
    /// Separates its data from that of others; may be empty.
    pub namespace: Rc<str>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

//! The shell: holds the state, runs effects, and shows the views.

use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::Element;
use yew::{Component, Context, Html, Properties};

use crate::browser::{
    download, follow, on_change_elsewhere, open_store, show_dialog, surroundings,
};
use crate::pack::Pack;
use crate::state::{Action, State, carry_out, reduce};
use crate::store::Store;
use crate::view::{Scene, Words, app};

/// What the program is given by the page.
#[derive(Clone, Properties)]
pub struct Props {
    /// The questionnaire.
    pub pack: Rc<Pack>,
    /// The interface's words.
    pub words: Rc<Words>,
    /// The element that the program is mounted in.
    pub root: Element,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pack, &other.pack)
            && Rc::ptr_eq(&self.words, &other.words)
            && self.root == other.root
    }
}

/// The program.
pub struct App {
    state: State,
    store: Store,
    /// The moves that the focus has followed.
    followed: u32,
    /// Hears of other tabs' changes for as long as the program lives.
    _listener: Option<EventListener>,
}

impl Component for App {
    type Message = Action;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let (store, refusal) = open_store();
        let state = State::open(store.load(), refusal, &ctx.props().pack);
        let link = ctx.link().clone();
        let listener = on_change_elsewhere(move || {
            let (store, _) = open_store();
            link.send_message(Action::ChangedElsewhere(Rc::new(store.load())));
        });
        App {
            followed: state.moves,
            state,
            store,
            _listener: listener,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let pack = &ctx.props().pack;
        let around = surroundings();
        let effects = reduce(&mut self.state, action, pack, &around);
        let (state, store) = (&self.state, &mut self.store);
        let outcome = carry_out(&effects, &mut |effect| {
            effect.carry_out(state, store, &mut |text| {
                // A browser that refuses the download says so itself.
                let _ = download("trust-check-copy.txt", text);
            })
        });
        if let Some(outcome) = outcome {
            reduce(&mut self.state, Action::Settled(outcome), pack, &around);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        app(&Scene {
            state: &self.state,
            pack: &ctx.props().pack,
            words: &ctx.props().words,
            send: &ctx.link().callback(|action| action),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let root = &ctx.props().root;
        show_dialog(root, self.state.confirm.is_some());
        if self.followed != self.state.moves {
            self.followed = self.state.moves;
            follow(root);
        }
    }
}

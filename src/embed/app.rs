//! The shell: holds the state, runs effects, and shows the views.

use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::Element;
use yew::{Component, Context, Html, Properties};

use crate::browser::{
    download, follow, on_change_elsewhere, open_store, show_dialog, surroundings,
};
use crate::pack::Pack;
use crate::state::{Action, Effect, Outcome, State, reduce};
use crate::store::{Refusal, Store};
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
        if let Some(outcome) = self.carry_out(&effects) {
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

impl App {
    /// Carries out effects in order, up to the first that is refused; tells
    /// how it ended when anything was to be kept or removed.
    fn carry_out(&mut self, effects: &[Effect]) -> Option<Outcome> {
        let mut outcome = Outcome::default();
        let mut stored = false;
        for effect in effects {
            stored |= !matches!(effect, Effect::Download(_));
            let done = match (outcome.refusal, effect) {
                (Some(refusal), _) => Err(refusal),
                (None, effect) => self.carry_out_one(effect),
            };
            if let Effect::KeepCheck(id) = effect {
                match done {
                    Ok(()) => outcome.kept.push(id.clone()),
                    Err(_) => outcome.unkept.push(id.clone()),
                }
            }
            outcome.refusal = outcome.refusal.or(done.err());
        }
        stored.then_some(outcome)
    }

    fn carry_out_one(&mut self, effect: &Effect) -> Result<(), Refusal> {
        match effect {
            Effect::KeepDraft => match &self.state.draft {
                Some(draft) => self.store.keep(draft),
                None => Ok(()),
            },
            Effect::KeepCheck(id) => match self.state.check(id) {
                Some(check) => self.store.keep(check),
                None => Ok(()),
            },
            Effect::Remove(key) => self.store.remove(key),
            Effect::RemoveAll => self.store.remove_all(),
            Effect::Download(key) => {
                if let Some(text) = self.store.raw(key) {
                    // A browser that refuses the download says so itself.
                    let _ = download("trust-check-copy.txt", &text);
                }
                Ok(())
            }
        }
    }
}

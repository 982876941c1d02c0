//! The shell: holds the state, runs effects, and shows the views.

use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::Element;
use yew::html::Scope;
use yew::{Component, Context, Html, Properties};

use super::attributes::exit;
use super::running::{self, Shared};
use crate::browser::{
    announce, copy, download, follow, has_focus, on_change_elsewhere, open_storage, print,
    read_file, show_dialog, surroundings,
};
use crate::pack::Pack;
use crate::state::{
    Action, Do, Effect, Keeping, Milestone, Outside, Settings, State, carry_out, reduce,
};
use crate::store::{Backend, Memory, Refusal};
use crate::view::{EXIT, Scene, Words, app, markdown};

/// What the program is given by the page.
#[derive(Clone, Properties)]
pub struct Props {
    /// Its number on the page.
    pub id: u32,
    /// The questionnaire.
    pub pack: Rc<Pack>,
    /// The interface's words.
    pub words: Rc<Words>,
    /// The element that the program is mounted in.
    pub root: Element,
    /// The element that the page around knows it by.
    pub host: Element,
    /// What the page sets.
    pub settings: Settings,
    /// Keeps its store apart from others; may be empty.
    pub namespace: Rc<str>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// What the program hears.
pub enum Heard {
    /// Something happened.
    Action(Action),
    /// Another tab may have changed what is kept.
    Elsewhere,
}

/// The program.
pub struct App {
    state: State,
    store: Shared,
    /// The moves that the focus has followed.
    followed: u32,
    /// Hear of other tabs' changes for as long as the program lives.
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Heard;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let (store, refusal) = running::store(&props.namespace);
        let kept = store.borrow().load(&props.pack.id);
        let keeps = !kept.visit;
        let (pack, around) = (&props.pack, surroundings());
        let state = State::open(kept, refusal, props.settings, pack, &around);
        if keeps && state.keeping == Keeping::Visit {
            // Nothing is there yet that could be refused.
            let _ = store.borrow_mut().move_to(Box::new(Memory::default()));
        }
        let link = ctx.link().clone();
        App {
            followed: state.moves,
            state,
            store,
            _listeners: on_change_elsewhere(&props.namespace, move || {
                link.send_message(Heard::Elsewhere)
            }),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        let props = ctx.props();
        let action = match heard {
            Heard::Action(action) => action,
            Heard::Elsewhere => {
                let kept = self.store.borrow().load(&props.pack.id);
                Action::ChangedElsewhere(Rc::new(kept))
            }
        };
        // Whoever is somewhere else on the page, where they caused this, stays there.
        let follows = !matches!(action, Action::ChangedElsewhere(_)) || has_focus(&props.root);
        let around = surroundings();
        let moves = self.state.moves;
        let effects = reduce(&mut self.state, action, &props.pack, &around);
        if !follows {
            // A move of the reader's own that is still to be followed stays so.
            self.followed += self.state.moves - moves;
        }
        let mut edge = Edge {
            state: &self.state,
            props,
            link: ctx.link(),
        };
        let (state, store) = (&self.state, &mut *self.store.borrow_mut());
        let outcome = carry_out(&effects, &mut |effect, outcome| {
            effect.carry_out(state, store, &mut edge, outcome)
        });
        if effects.iter().any(Effect::stores) {
            running::tell_others(props.id, &props.namespace);
        }
        if let Some(outcome) = outcome {
            let settled = Action::Settled(Box::new(outcome));
            reduce(&mut self.state, settled, &props.pack, &around);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let own = ctx.props().host.get_attribute("exit");
        app(&Scene {
            state: &self.state,
            pack: &ctx.props().pack,
            words: &ctx.props().words,
            send: &ctx.link().callback(Heard::Action),
            exit: own.as_deref().and_then(exit).unwrap_or(EXIT),
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

/// What the browser does for the program.
struct Edge<'a> {
    state: &'a State,
    props: &'a Props,
    link: &'a Scope<App>,
}

impl Edge<'_> {
    /// Sends an action later on, made of what is known then.
    fn later<T>(&self, action: fn(T) -> Action) -> impl FnOnce(T) + 'static
    where
        T: 'static,
    {
        let link = self.link.clone();
        move |known| link.send_message(Heard::Action(action(known)))
    }
}

impl Outside for Edge<'_> {
    fn save(&mut self, name: &str, text: &str) {
        // A browser that refuses the download says so itself.
        let _ = download(name, text);
    }

    fn markdown(&mut self, sheet: &str) {
        let text = markdown(
            &Scene {
                state: self.state,
                pack: &self.props.pack,
                words: &self.props.words,
                send: &self.link.callback(Heard::Action),
                exit: EXIT,
            },
            sheet,
        );
        self.save("worksheet.md", &text);
    }

    fn copy(&mut self, text: &str) {
        copy(text, self.later(Action::Copied));
    }

    fn read_file(&mut self) {
        let read = self.later(|text| Action::Work(Do::FileRead(text)));
        read_file(&self.props.root, read);
    }

    fn print(&mut self) {
        print(&self.props.root);
    }

    fn place(&mut self, keeping: Keeping) -> Result<Box<dyn Backend>, Refusal> {
        match keeping {
            Keeping::Kept => Ok(Box::new(open_storage(&self.props.namespace)?)),
            Keeping::Visit => Ok(Box::new(Memory::default())),
        }
    }

    fn announce(&mut self, milestone: Milestone) {
        let name = match milestone {
            Milestone::Started => "trust-check-started",
            Milestone::Finished => "trust-check-finished",
        };
        announce(&self.props.host, name);
    }
}

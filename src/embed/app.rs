//! The shell: holds the state, runs effects, and shows the views.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::Element;
use yew::html::Scope;
use yew::{Component, Context, Html, Properties};

use super::attributes::exit;
use super::running::{self, Shared};
use super::tasks::{Stands, Task, header, why};
use crate::browser::crypto::{Keys, can_lock};
use crate::browser::timing::{Often, after, on_activity};
use crate::browser::{
    announce, copy, download, follow, has_focus, on_change_elsewhere, open_storage, print,
    read_file, show_dialog, surroundings,
};
use crate::export::markdown;
use crate::pack::Pack;
use crate::runtime::{EffectRunner, Platform, run_effects};
use crate::state::{
    Action, Effect, LockAction, LockCommand, Milestone, Persistence, Settings, State,
    WorksheetAction, reduce,
};
use crate::store::lock::Vault;
use crate::store::{Backend, MemoryBackend, StorageError};
use crate::view::{EXIT, Localizer, ViewContext, app};

/// What the program is given by the page.
#[derive(Clone, Properties)]
pub struct Props {
    /// Its number on the page.
    pub id: u32,
    /// The questionnaire.
    pub pack: Rc<Pack>,
    /// The interface's words.
    pub words: Rc<Localizer>,
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
    /// Something is to be done in its turn.
    Task(Task),
    /// A cipher has told what was asked; all of it, or not.
    Learnt(bool),
    /// The passphrase was right.
    Opened(Rc<RefCell<Vault>>, Keys),
    /// It is time to lock.
    Tick,
}

/// The program.
pub struct App {
    pub(super) state: State,
    pub(super) store: Shared,
    /// What waits to be done.
    pub(super) tasks: Vec<Task>,
    /// Whether a cipher is being asked.
    pub(super) asked: bool,
    /// Whether it could not tell.
    pub(super) stuck: bool,
    /// Whether a task was refused since something last happened.
    pub(super) failed: bool,
    /// The header of the lock, as it was seen last.
    pub(super) header: Stands,
    /// The moves that the focus has followed.
    followed: u32,
    /// Hear of other tabs' changes for as long as the program lives.
    _listeners: Vec<EventListener>,
    _clock: Often,
}

impl Component for App {
    type Message = Heard;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let (store, refusal) = running::store(&props.namespace);
        let (pack, env) = (&props.pack, surroundings());
        let header = header(&props.namespace);
        let is_open = store.borrow().vault().is_some();
        let mut state = match is_open || store.borrow().is_shut() {
            true => State::locked(why(&header), props.settings, pack, &env),
            false => {
                let kept = store.borrow().load(&pack.id);
                let keeps = !kept.visit;
                let state = State::open(kept, refusal, props.settings, pack, &env);
                if keeps && state.saving.persistence == Persistence::Session {
                    // Nothing is there yet that could be refused.
                    let _ = store
                        .borrow_mut()
                        .move_to(Box::new(MemoryBackend::default()));
                }
                state
            }
        };
        state.lock.supported = Some(can_lock());
        let link = ctx.link().clone();
        let mut listeners = on_change_elsewhere(&props.namespace, move || {
            link.send_message(Heard::Elsewhere);
        });
        let link = ctx.link().clone();
        let namespace = Rc::clone(&props.namespace);
        let tick = move || {
            if running::is_idle(&namespace) {
                link.send_message(Heard::Tick);
            }
        };
        let clock = Often::call(tick.clone());
        let namespace = Rc::clone(&props.namespace);
        listeners.extend(on_activity(move || {
            tick();
            running::touch(&namespace);
        }));
        let mut app = App {
            followed: state.ui.focus_epoch,
            state,
            store,
            tasks: Vec::new(),
            asked: false,
            stuck: false,
            failed: false,
            header,
            _listeners: listeners,
            _clock: clock,
        };
        app.stand(ctx);
        // Where another program on the page has opened the lock, this one is
        // open as well, and nobody came here.
        app.work(ctx);
        app.followed = app.state.ui.focus_epoch;
        app
    }

    fn update(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        let namespace = &ctx.props().namespace;
        self.failed = false;
        match heard {
            Heard::Tick => {}
            Heard::Action(action) => self.act(ctx, action),
            Heard::Elsewhere => self.add(Task::Reload),
            Heard::Task(task) => self.add(task),
            Heard::Learnt(all) => {
                self.asked = false;
                self.stuck = !all;
            }
            Heard::Opened(vault, keys) => {
                self.store.borrow_mut().become_vault(vault);
                running::set_keys(namespace, Some(keys));
                running::tell_others(ctx.props().id, namespace);
            }
        }
        self.stand(ctx);
        self.work(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let own = ctx.props().host.get_attribute("exit");
        app(&ViewContext {
            state: &self.state,
            pack: &ctx.props().pack,
            localizer: &ctx.props().words,
            send: &ctx.link().callback(Heard::Action),
            exit: own.as_deref().and_then(exit).unwrap_or(EXIT),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let root = &ctx.props().root;
        show_dialog(root, self.state.ui.confirm.is_some());
        if self.followed != self.state.ui.focus_epoch {
            self.followed = self.state.ui.focus_epoch;
            follow(root);
        }
    }
}

impl App {
    /// Carries out what happened. In an open lock, what is to be kept waits
    /// for its cipher.
    pub(super) fn act(&mut self, ctx: &Context<Self>, action: Action) {
        let props = ctx.props();
        // Whoever is somewhere else on the page, where they caused this, stays there.
        let follows = !matches!(action, Action::StorageChanged(_)) || has_focus(&props.root);
        let moves = self.state.ui.focus_epoch;
        let effects = reduce(&mut self.state, action, &props.pack, &surroundings());
        if !follows {
            // A move of the reader's own that is still to be followed stays so.
            self.followed += self.state.ui.focus_epoch - moves;
        }
        if self.store.borrow().vault().is_none() {
            return self.carry_out(ctx, &effects);
        }
        let (later, now): (Vec<_>, Vec<_>) = effects.into_iter().partition(Effect::is_storage);
        self.carry_out(ctx, &now);
        if !later.is_empty() {
            self.add(Task::Effects(later));
        }
    }

    /// Carries out effects, and takes note of how they ended.
    pub(super) fn carry_out(&mut self, ctx: &Context<Self>, effects: &[Effect]) {
        let props = ctx.props();
        let mut edge = Edge::new(&self.state, ctx);
        let store = &mut *self.store.borrow_mut();
        let mut runner = EffectRunner {
            state: &self.state,
            store,
            platform: &mut edge,
        };
        let outcome = run_effects(effects, &mut |effect, outcome| runner.run(effect, outcome));
        if let Some(outcome) = outcome {
            running::tell_others(props.id, &props.namespace);
            let settled = Action::EffectsDone(Box::new(outcome));
            reduce(&mut self.state, settled, &props.pack, &surroundings());
        }
    }
}

/// What the browser does for the program.
pub(super) struct Edge<'a> {
    pub(super) state: &'a State,
    pub(super) props: &'a Props,
    pub(super) link: &'a Scope<App>,
}

impl<'a> Edge<'a> {
    pub(super) fn new(state: &'a State, ctx: &'a Context<App>) -> Self {
        Edge {
            state,
            props: ctx.props(),
            link: ctx.link(),
        }
    }

    /// Sends an action later on, made of what is known then.
    fn later<T>(&self, action: fn(T) -> Action) -> impl FnOnce(T) + 'static
    where
        T: 'static,
    {
        let link = self.link.clone();
        move |known| link.send_message(Heard::Action(action(known)))
    }
}

impl Platform for Edge<'_> {
    fn save_file(&mut self, name: &str, text: &str) {
        // A browser that refuses the download says so itself.
        let _ = download(name, text);
    }

    fn export_markdown(&mut self, sheet: &str) {
        let text = markdown(
            &ViewContext {
                state: self.state,
                pack: &self.props.pack,
                localizer: &self.props.words,
                send: &self.link.callback(Heard::Action),
                exit: EXIT,
            },
            sheet,
        );
        self.save_file("worksheet.md", &text);
    }

    fn copy(&mut self, text: &str) {
        let done = self.later(|copied| {
            if copied {
                Action::Copied
            } else {
                Action::CopyFailed
            }
        });
        copy(text, done);
    }

    fn read_file(&mut self) {
        let read = self.later(|text| Action::Worksheet(WorksheetAction::FileRead(text)));
        read_file(&self.props.root, read);
    }

    fn print(&mut self) {
        print(&self.props.root);
    }

    fn open_backend(&mut self, keeping: Persistence) -> Result<Box<dyn Backend>, StorageError> {
        match keeping {
            Persistence::Device => Ok(Box::new(open_storage(&self.props.namespace)?)),
            Persistence::Session => Ok(Box::new(MemoryBackend::default())),
        }
    }

    fn dispatch_event(&mut self, milestone: Milestone) {
        let name = match milestone {
            Milestone::Started => "trust-check-started",
            Milestone::Finished => "trust-check-finished",
        };
        announce(&self.props.host, name);
    }

    fn lock(&mut self, wanted: LockCommand) {
        self.begin(wanted);
    }

    fn start_timer(&mut self, seconds: u32) {
        let link = self.link.clone();
        after(seconds, move || {
            link.send_message(Heard::Action(Action::Lock(LockAction::TimerElapsed)));
        });
    }
}

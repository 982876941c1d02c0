//! The root component.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::{Component, Context, Html};

use super::attributes::exit;
use super::lock_controller::LockController;
use super::message::{Msg, Task};
use super::program::{Program, lock_reason};
use super::props::Props;
use super::{lock_session, registry, stores};
use crate::browser::crypto::can_lock;
use crate::browser::timing::{IDLE_POLL_MS, on_activity};
use crate::browser::{env, move_focus, on_change_elsewhere, show_dialog};
use crate::state::{Persistence, State};
use crate::store::{MemoryBackend, StorageError};
use crate::view::{EXIT, ViewContext, app};

/// The root component.
pub struct App {
    program: Program,
    lock: LockController,
    _listeners: Vec<EventListener>,
    _clock: Interval,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props().clone();
        let header = stores::stored_header(&props.namespace);
        let (store, refusal) = stores::open(&props.namespace);
        let state = first_state(&props, &store, refusal, &header);
        let (listeners, clock) = listen(ctx);
        let mut app = App {
            program: Program {
                focused_epoch: state.ui.focus_epoch,
                state,
                store,
                props,
                send: ctx.link().callback(|message| message),
            },
            lock: LockController::new(header),
            _listeners: listeners,
            _clock: clock,
        };
        app.lock.sync_lock(&mut app.program);
        app.lock.work(&mut app.program);
        // If another program on the page has unlocked the store, this one is
        // unlocked as well, and nothing has moved the focus here.
        app.program.focused_epoch = app.program.state.ui.focus_epoch;
        app
    }

    fn update(&mut self, _ctx: &Context<Self>, message: Msg) -> bool {
        let App { program, lock, .. } = self;
        lock.start_message();
        match message {
            Msg::IdleTimeout => {}
            Msg::Action(action) => lock.dispatch(program, action),
            Msg::StorageChanged => lock.add(Task::Reload),
            Msg::Task(task) => lock.add(task),
            Msg::CipherFinished(encrypted) => lock.finish_cipher(encrypted),
            Msg::Unlocked(vault, keys) => {
                program.store.borrow_mut().unlock(vault);
                lock_session::begin(&program.props.namespace, keys);
                registry::notify_others(program.props.id, &program.props.namespace);
            }
        }
        lock.sync_lock(program);
        lock.work(program);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let own = props.host.get_attribute("exit");
        app(&ViewContext {
            state: &self.program.state,
            pack: &props.pack,
            localizer: &props.localizer,
            send: &ctx.link().callback(Msg::Action),
            exit: own.as_deref().and_then(exit).unwrap_or(EXIT),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let Program {
            state,
            focused_epoch,
            ..
        } = &mut self.program;
        let root = &ctx.props().root;
        show_dialog(root, state.ui.confirm.is_some());
        if *focused_epoch != state.ui.focus_epoch {
            *focused_epoch = state.ui.focus_epoch;
            move_focus(root);
        }
    }
}

/// The state that a program begins with.
fn first_state(
    props: &Props,
    store: &stores::SharedStore,
    refusal: Option<StorageError>,
    header: &stores::StoredHeader,
) -> State {
    let (pack, env) = (&props.pack, env());
    let mut store = store.borrow_mut();
    let mut state = if store.vault().is_some() || store.is_locked() {
        State::locked(lock_reason(header), props.settings, pack, &env)
    } else {
        let stored = store.load(&pack.id);
        let is_device = !stored.is_session_only;
        let state = State::open(stored, refusal, props.settings, pack, &env);
        if is_device && state.saving.persistence == Persistence::Session {
            // Nothing is there yet that could be refused.
            let _ = store.move_to(Box::new(MemoryBackend::default()));
        }
        state
    };
    state.lock.supported = Some(can_lock());
    state
}

/// Listens for changes by other tabs, and for the reader's activity.
fn listen(ctx: &Context<App>) -> (Vec<EventListener>, Interval) {
    let namespace = Rc::clone(&ctx.props().namespace);
    let link = ctx.link().clone();
    let mut listeners = on_change_elsewhere(&namespace, move || {
        link.send_message(Msg::StorageChanged);
    });
    let link = ctx.link().clone();
    let lock_if_idle = {
        let namespace = Rc::clone(&namespace);
        move || {
            if lock_session::is_idle(&namespace) {
                link.send_message(Msg::IdleTimeout);
            }
        }
    };
    let clock = Interval::new(IDLE_POLL_MS, lock_if_idle.clone());
    listeners.extend(on_activity(move || {
        lock_if_idle();
        lock_session::record_activity(&namespace);
    }));
    (listeners, clock)
}

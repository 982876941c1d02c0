//! Every screen, of whatever was read.

use std::cell::OnceCell;
use std::rc::Rc;

use trust_check::export::markdown;
use trust_check::model::check::Timestamp;
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{Day, Part};
use trust_check::pack::{self, Messages, Pack};
use trust_check::state::{
    Action, Env, Reply, Screen, Settings, State, SummaryKind, WorksheetAction, reduce,
};
use trust_check::store::StoredData;
use trust_check::view::{EXIT, Localizer, ViewContext, app, safety_section};
use yew::Callback;

thread_local! {
    static SHIPPED: OnceCell<(Rc<Pack>, Rc<Localizer>)> = const { OnceCell::new() };
}

/// Lends the pack and the words that are shipped.
fn shipped(lend: impl FnOnce(&Rc<Pack>, &Rc<Localizer>)) {
    SHIPPED.with(|shipped| {
        let (pack, words) = shipped.get_or_init(|| {
            let pack = pack::read("packs/en.json", include_str!("../../packs/en.json"));
            let messages = Messages::read("locales/en.json", include_str!("../../locales/en.json"));
            let words = Localizer::new(messages.expect("sound"), "en");
            (Rc::new(pack.expect("sound")), Rc::new(words))
        });
        lend(pack, words);
    });
}

/// A program that is looked at.
struct Shown<'a> {
    state: State,
    pack: &'a Rc<Pack>,
    words: &'a Rc<Localizer>,
    around: Env,
}

impl<'a> Shown<'a> {
    fn open(kept: StoredData, pack: &'a Rc<Pack>, words: &'a Rc<Localizer>) -> Self {
        let around = Env {
            now: Timestamp::from_millis(1_700_000_000_000).expect("in range"),
            today: Day::new(20_000),
            new_id: "fresh".to_owned(),
        };
        let state = State::open(kept, None, Settings::default(), pack, &around);
        Shown {
            state,
            pack,
            words,
            around,
        }
    }

    fn act(&mut self, action: Action) {
        reduce(&mut self.state, action, self.pack, &self.around);
        self.look();
    }

    fn look(&self) {
        let _html = app(&self.scene(&Callback::noop()));
    }

    fn scene<'s>(&'s self, send: &'s Callback<Action>) -> ViewContext<'s> {
        ViewContext {
            state: &self.state,
            pack: self.pack,
            localizer: self.words,
            send,
            exit: EXIT,
        }
    }

    /// Looks at every screen of the worksheet with this id.
    fn sheet(&mut self, id: String) {
        self.act(Action::Worksheet(WorksheetAction::Open(id.clone())));
        let parts = Part::all().map(Screen::Part);
        let others = [
            Screen::Breaches,
            Screen::Notes,
            Screen::Export,
            Screen::Paper { blank: false },
            Screen::Paper { blank: true },
        ];
        for screen in parts.chain(others) {
            self.act(Action::Worksheet(WorksheetAction::Show(screen)));
        }
        self.act(Action::Worksheet(WorksheetAction::ShiftWeeks(1)));
        for one in self.state.data.worksheets.commitments.clone() {
            self.act(Action::Worksheet(WorksheetAction::ExportCalendar {
                id: one.id,
                summary: SummaryKind::CommitmentText,
            }));
        }
        markdown(&self.scene(&Callback::noop()), &id);
    }
}

/// Renders all screens of stored data.
pub fn of_kept(kept: StoredData) {
    shipped(|pack, words| {
        let mut shown = Shown::open(kept, pack, words);
        shown.look();
        shown.act(Action::ShowHistory);
        shown.act(Action::ShowMore);
        for check in shown.state.data.checks.clone() {
            shown.act(Action::ShowProfile(check.id));
        }
        for sheet in shown.state.data.worksheets.sheets.clone() {
            shown.sheet(sheet.id);
        }
        shown.act(Action::Start);
        shown.act(Action::Next);
    });
}

/// Fills in a check with a pack and opens a worksheet on it.
pub fn of_pack(pack: &Pack) {
    let pack = &Rc::new(pack.clone());
    shipped(|_, words| {
        // A component renders it, which Yew would call later.
        let _html = safety_section(pack, words);
        let mut shown = Shown::open(StoredData::default(), pack, words);
        shown.look();
        shown.act(Action::Start);
        let all_ticked = (0..pack.inventory.kinds.len()).map(|at| Reply::BreachToggled {
            index: at,
            happened: true,
        });
        let ticked: Vec<Reply> = all_ticked.take(3).collect();
        // Perspective, time together, inventory, each item and each breach.
        for _ in 0..pack.items.len() + ticked.len() + 3 {
            for reply in &ticked {
                shown.act(Action::Reply(*reply));
            }
            shown.act(Action::Skip);
        }
        for perspective in Perspective::all() {
            shown.act(Action::Worksheet(WorksheetAction::Begin(perspective)));
            let id = shown.state.ui.open_worksheet_id.clone();
            shown.sheet(id.unwrap_or_default());
        }
    });
}

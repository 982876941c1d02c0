//! The shipped pack and messages, and small values.

use std::rc::Rc;
use std::sync::OnceLock;

use trust_check::model::check::Timestamp;
use trust_check::model::worksheet::{Day, Entry};
use trust_check::pack::{self, Messages, Pack};
use trust_check::state::{Env, Settings, State};
use trust_check::store::StoredData;
use trust_check::view::Localizer;

/// The text of the shipped pack.
pub const PACK: &str = include_str!("../../../packs/en.json");
/// The text of the shipped messages.
pub const MESSAGES: &str = include_str!("../../../locales/en.json");

/// The shipped pack.
pub fn pack() -> &'static Pack {
    static PACK_READ: OnceLock<Pack> = OnceLock::new();
    PACK_READ.get_or_init(|| pack::read("packs/en.json", PACK).expect("the shipped pack is valid"))
}

thread_local! {
    /// The shipped pack, as views are given it.
    pub static SHARED_PACK: Rc<Pack> = Rc::new(pack().clone());
}

/// The shipped messages.
pub fn words() -> Localizer {
    let messages =
        Messages::read("locales/en.json", MESSAGES).expect("the shipped messages are valid");
    Localizer::new(messages, "en")
}

/// A time in milliseconds since 1970.
pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).expect("the time is in the range of timestamps")
}

/// The environment of an action.
pub fn env(now: i64, today: Day, new_id: &str) -> Env {
    Env {
        now: at(now),
        today,
        new_id: new_id.to_owned(),
    }
}

/// The state of a program that starts now with this stored data.
pub fn state_from(stored: StoredData) -> State {
    State::open(
        stored,
        None,
        Settings::default(),
        pack(),
        &env(0, Day::new(20_000), ""),
    )
}

/// The answer to a question of a worksheet.
pub fn written(worksheet_id: &str, question_id: &str, changed: i64, text: &str) -> Entry {
    Entry {
        id: Entry::answer_id(worksheet_id, question_id),
        worksheet_id: worksheet_id.to_owned(),
        question_id: question_id.to_owned(),
        created_at: at(changed),
        updated_at: at(changed),
        text: text.to_owned(),
    }
}

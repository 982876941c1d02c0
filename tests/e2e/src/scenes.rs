//! Every screen that a reader can reach, with a fast way to get there: for
//! pictures, and for properties that must hold on all of them.

use trust_check::model::breach::Size;
use trust_check::model::context::{Perspective, TimeTogether};
use trust_check::model::draft::{Draft, Step};
use trust_check::model::worksheet::{Part, Rhythm};
use trust_check::pack::MessageKey;
use trust_check::store::backup;
use trust_check::store::lock::MIN_PASSPHRASE_CHARS;

use crate::seed::{self, Points, day, draft, full_draft, item, kept, work};
use crate::texts::{count, fill, pack, say};
use crate::{Page, Result};

/// A screen, in a state worth looking at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scene {
    /// The opening of a first visit.
    Opening,
    /// Whose trust is low.
    Perspective,
    /// How long together, answered.
    Together,
    /// A statement, answered.
    Statement,
    /// A statement after "next" without an answer.
    StatementError,
    /// The inventory, with a small and a big breach ticked.
    Inventory,
    /// More about a breach, all of it answered.
    Breach,
    /// The profile of these answers.
    Profile(Points),
    /// Six checks over a year.
    History,
    /// The dialog that asks before answers are deleted.
    Dialog,
    /// Unreadable stored texts, on the opening screen.
    Aside,
    /// Whom a new worksheet is for.
    NewSheet,
    /// The start page of a worksheet from this perspective.
    Sheet(Perspective),
    /// A part of a worksheet, by its place in the plan, from this perspective.
    Part(Part, Perspective),
    /// The apology before step 1 is written.
    HeldBack,
    /// A commitment just added.
    NewCommitment,
    /// The breaches being repaired.
    Breaches,
    /// The notes.
    Notes,
    /// Taking it along.
    Take,
    /// The preview of a chosen backup.
    Restore,
    /// The worksheet on paper; blank forms.
    Paper(bool),
    /// A note was deleted, and can be put back.
    Deleted,
    /// The letter was regenerated, replacing one written by hand.
    WrittenAnew,
    /// A breach with all that can be said of it.
    BreachOpen,
    /// More breaches than fit on one screen, with older ones requested.
    LongList,
    /// Due on certain days, with all that can be changed; another is paused.
    Weekly,
    /// Setting the lock, with a passphrase that is too short.
    SetLock,
    /// The lock that is set, to be changed.
    Lock,
    /// The locked screen, after a wrong passphrase.
    Locked,
}

impl Scene {
    /// All of them, with a name each.
    pub const ALL: [(&'static str, Self); 44] = [
        ("start", Self::Opening),
        ("perspective", Self::Perspective),
        ("together", Self::Together),
        ("statement", Self::Statement),
        ("statement-error", Self::StatementError),
        ("inventory", Self::Inventory),
        ("breach", Self::Breach),
        ("profile-one", Self::Profile(seed::ONE_LEADS)),
        ("profile-two", Self::Profile(seed::TWO_LEAD)),
        ("profile-none", Self::Profile(seed::NONE_STRONG)),
        ("profile-little", Self::Profile(seed::ALL_LITTLE)),
        ("profile-cannot-tell", Self::Profile(seed::CANNOT_TELL)),
        ("history", Self::History),
        ("dialog", Self::Dialog),
        ("aside", Self::Aside),
        ("sheet-new", Self::NewSheet),
        ("sheet", Self::Sheet(Perspective::Partners)),
        ("sheet-hurt", Self::Sheet(Perspective::Mine)),
        ("sheet-both", Self::Sheet(Perspective::Both)),
        (
            "part-understand",
            Self::Part(Part::Understand, Perspective::Partners),
        ),
        (
            "part-understand-hurt",
            Self::Part(Part::Understand, Perspective::Mine),
        ),
        (
            "part-apologise",
            Self::Part(Part::Apologise, Perspective::Both),
        ),
        (
            "part-change",
            Self::Part(Part::Change, Perspective::Partners),
        ),
        ("part-past", Self::Part(Part::Past, Perspective::Both)),
        ("apology-held-back", Self::HeldBack),
        ("commitment-new", Self::NewCommitment),
        ("breaches", Self::Breaches),
        ("notes", Self::Notes),
        ("take", Self::Take),
        ("take-restore", Self::Restore),
        ("paper-filled", Self::Paper(false)),
        ("paper-blank", Self::Paper(true)),
        ("sheet-deleted", Self::Deleted),
        ("letter-anew", Self::WrittenAnew),
        ("breach-open", Self::BreachOpen),
        ("breaches-long", Self::LongList),
        ("commitment-weekly", Self::Weekly),
        (
            "part-change-hurt",
            Self::Part(Part::Change, Perspective::Mine),
        ),
        ("part-keep", Self::Part(Part::Keep, Perspective::Mine)),
        ("part-beliefs", Self::Part(Part::Beliefs, Perspective::Both)),
        ("part-time", Self::Part(Part::Time, Perspective::Partners)),
        ("lock-set", Self::SetLock),
        ("lock-change", Self::Lock),
        ("lock-shut", Self::Locked),
    ];

    /// Goes to the screen, whatever was stored before.
    pub async fn play(self, page: &Page) -> Result {
        page.open("blank").await?;
        page.clear_storage().await?;
        match self {
            Self::Opening => page.open_app().await,
            Self::Perspective => {
                page.open_app().await?;
                page.press_button(MessageKey::Start).await?;
                page.at(&pack().perspective.ask).await
            }
            Self::Together => {
                resume(page, draft(Step::Perspective)).await?;
                page.press_button(MessageKey::Start).await?;
                page.at(&pack().together.ask).await?;
                page.choose(pack().together.options.of(TimeTogether::Long))
                    .await
            }
            Self::Statement => {
                at_statement(page).await?;
                page.choose(&pack().scale[3]).await
            }
            Self::StatementError => {
                at_statement(page).await?;
                page.press_button(MessageKey::Next).await?;
                page.wait_for_text(say(MessageKey::Unanswered)).await
            }
            Self::Inventory => at_inventory(page).await,
            Self::Breach => {
                let mut draft = full_draft(Step::Inventory, seed::ONE_LEADS);
                draft.breaches = vec![seed::breach(Size::Big)];
                resume(page, draft).await?;
                page.press_button(MessageKey::Next).await?;
                page.wait_for("group", &pack().inventory.often.ask).await
            }
            Self::Profile(points) => profile(page, points).await,
            Self::History => history(page).await,
            Self::Dialog => {
                at_statement(page).await?;
                page.press_button(MessageKey::StartOver).await?;
                page.button(MessageKey::ConfirmStartOverYes).await
            }
            Self::Aside => aside(page).await,
            Self::NewSheet => {
                page.open_app().await?;
                page.press_button(MessageKey::SheetBegin).await?;
                page.at(&pack().worksheet.role.ask).await
            }
            Self::Sheet(perspective) => page.open_sheet(&work(perspective)).await,
            Self::Part(part, perspective) => {
                page.open_sheet(&work(perspective)).await?;
                page.to_part(part).await
            }
            Self::HeldBack => {
                let mut work = work(Perspective::Partners);
                work.entries.clear();
                page.open_sheet(&work).await?;
                page.to_part(Part::Apologise).await
            }
            Self::NewCommitment => {
                page.open_sheet(&work(Perspective::Partners)).await?;
                page.to_part(Part::Change).await?;
                page.press_button(MessageKey::CommitmentAdd).await?;
                page.at(say(MessageKey::Unnamed)).await
            }
            Self::Breaches => {
                page.open_sheet(&work(Perspective::Both)).await?;
                page.press_button(MessageKey::Breaches).await?;
                page.at(&pack().worksheet.breaches.title).await
            }
            Self::Notes => notes(page).await,
            Self::Take => take(page).await,
            Self::Restore => {
                take(page).await?;
                let mut theirs = work(Perspective::Partners);
                theirs.touch(day(1));
                let backup = backup::write(&backup::serialize_all(&[], &theirs), day(2));
                page.give_file("backup.json", backup.as_bytes()).await?;
                page.button(MessageKey::RestoreMerge).await
            }
            Self::Paper(blank) => {
                page.open_sheet(&work(Perspective::Partners)).await?;
                page.press_button(MessageKey::Take).await?;
                let paper = if blank {
                    MessageKey::PaperBlank
                } else {
                    MessageKey::PaperFilled
                };
                page.press_button(paper).await?;
                page.button(MessageKey::Print).await
            }
            Self::Deleted => {
                notes(page).await?;
                let body = "home().querySelector('.tc-card .tc-danger').click()";
                page.script(body, vec![]).await?;
                page.button(MessageKey::Undo).await
            }
            Self::WrittenAnew => {
                page.open_sheet(&work(Perspective::Partners)).await?;
                page.to_part(Part::Apologise).await?;
                page.press_button(MessageKey::LetterPut).await?;
                page.wait_for_text(say(MessageKey::NoticeWrittenAnew))
                    .await?;
                page.button(MessageKey::Undo).await
            }
            Self::BreachOpen => {
                page.open_sheet(&work(Perspective::Partners)).await?;
                page.press_button(MessageKey::Breaches).await?;
                page.at(&pack().worksheet.breaches.title).await?;
                unfold(page).await
            }
            Self::LongList => {
                page.open_sheet(&seed::long_used()).await?;
                page.press_button(MessageKey::Breaches).await?;
                let left = 50 - trust_check::state::PAGE_SIZE;
                page.click("button", &count(MessageKey::ShowMore, left))
                    .await?;
                let older = left - trust_check::state::PAGE_SIZE;
                page.wait_for("button", &count(MessageKey::ShowMore, older))
                    .await
            }
            Self::Weekly => {
                let mut work = work(Perspective::Partners);
                let mut paused = work.commitments[0].clone();
                paused.id.push('p');
                paused.paused_on = Some(paused.started_on.plus(3));
                work.commitments[0].rhythm = Rhythm::Weekly;
                work.commitments[0].weekdays = 0b10101;
                work.commitments.push(paused);
                page.open_sheet(&work).await?;
                page.to_part(Part::Change).await?;
                unfold(page).await
            }
            Self::SetLock => {
                to_lock(page).await?;
                page.fill(say(MessageKey::LockNew), "short").await?;
                page.press_button(MessageKey::LockSet).await?;
                let least = MIN_PASSPHRASE_CHARS.to_string();
                let short = fill(MessageKey::LockShort, &[("n", &least)]);
                page.wait_for_text(&short).await
            }
            Self::Lock => lock(page).await,
            Self::Locked => {
                lock(page).await?;
                page.press_button(MessageKey::LockNow).await?;
                page.at(say(MessageKey::LockShut)).await?;
                page.fill(say(MessageKey::LockPassphrase), "not that")
                    .await?;
                page.press_button(MessageKey::LockOpen).await?;
                page.wait_for_text(say(MessageKey::LockWrong)).await
            }
        }
    }
}

/// Opens all that is folded.
async fn unfold(page: &Page) -> Result {
    let body = "home().querySelectorAll('details').forEach((it) => (it.open = true))";
    page.script(body, vec![]).await.map(drop)
}

async fn resume(page: &Page, draft: Draft) -> Result {
    page.seed(&[kept(&draft)]).await?;
    page.open_app().await
}

/// At the seventh statement; not straight there, for then a notice would say so.
async fn at_statement(page: &Page) -> Result {
    let mut draft = full_draft(item(5), seed::ONE_LEADS);
    draft.answers.truncate(6);
    resume(page, draft).await?;
    page.press_button(MessageKey::Next).await?;
    page.at(&pack().items[6].says.mine).await
}

async fn at_inventory(page: &Page) -> Result {
    let last = item(pack().items.len() - 1);
    resume(page, full_draft(last, seed::ONE_LEADS)).await?;
    page.press_button(MessageKey::Next).await?;
    page.at(&pack().inventory.ask.mine).await?;
    for size in [Size::Small, Size::Big] {
        let mut kinds = pack().inventory.kinds.iter();
        if let Some(kind) = kinds.find(|kind| kind.size == size) {
            page.tick(&kind.says.mine).await?;
        }
    }
    Ok(())
}

async fn profile(page: &Page, points: Points) -> Result {
    let mut draft = full_draft(Step::Inventory, points);
    if points == seed::ONE_LEADS {
        draft.breaches = vec![seed::breach(Size::Small), seed::breach(Size::Big)];
        draft.step = Step::Breach(draft.breaches[1].kind.clone());
    }
    resume(page, draft).await?;
    page.press_button(MessageKey::Finish).await?;
    page.at(say(MessageKey::Causes)).await
}

async fn history(page: &Page) -> Result {
    let course = [
        (0, [Some(4), Some(4), Some(2), Some(5)]),
        (40, [Some(4), Some(4), Some(2), Some(4)]),
        (95, [Some(3), Some(3), Some(3), Some(4)]),
        (180, [Some(3), Some(2), Some(3), Some(3)]),
        (270, [Some(2), Some(2), Some(2), Some(3)]),
        (350, [Some(2), Some(2), Some(2), Some(2)]),
    ];
    let check = |(days, points)| kept(&seed::check(&format!("seed{days}"), day(days), points));
    page.seed(&course.map(check)).await?;
    page.open_app().await?;
    page.to_history().await
}

async fn aside(page: &Page) -> Result {
    let (key, text) = kept(&seed::check("newer", day(0), seed::ONE_LEADS));
    let newer = seed::with_newer_version(&text);
    let damaged = ("trust-check/check/damaged".to_string(), "{\"ver".repeat(40));
    page.seed(&[(key, newer), damaged]).await?;
    page.open_app().await?;
    page.at(say(MessageKey::AsideTitle)).await
}

async fn take(page: &Page) -> Result {
    page.open_sheet(&work(Perspective::Partners)).await?;
    page.press_button(MessageKey::Take).await?;
    page.at(say(MessageKey::TakeSheet)).await
}

async fn notes(page: &Page) -> Result {
    page.open_sheet(&work(Perspective::Partners)).await?;
    page.press_button(MessageKey::Notes).await?;
    page.button(MessageKey::NoteAdd).await
}

/// On the screen of the lock.
async fn to_lock(page: &Page) -> Result {
    take(page).await?;
    page.press_button(MessageKey::LockOffer).await?;
    page.at(say(MessageKey::Lock)).await
}

/// There, with a lock set.
async fn lock(page: &Page) -> Result {
    to_lock(page).await?;
    page.fill(say(MessageKey::LockNew), "four words of mine")
        .await?;
    page.fill(say(MessageKey::LockAgain), "four words of mine")
        .await?;
    page.press_button(MessageKey::LockSet).await?;
    page.wait_for_text(say(MessageKey::NoticeLockSet)).await
}

//! The texts of the interface (buttons, headings, notices) in one language: one
//! file per locale, separate from the questionnaires.

use super::read::{PackError, read_file};
use super::text_map::TextMap;

/// Defines the messages: the key of each in the messages file, and the
/// placeholders that its text must contain.
macro_rules! messages {
    ( $( $variant:ident = $key:literal $([$($name:literal),*])?, )+ ) => {
        /// One message of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum MessageKey { $( #[doc = $key] $variant, )+ }

        impl MessageKey {
            /// Its key in the messages file.
            pub fn key(self) -> &'static str {
                const KEYS: &[&str] = &[ $( $key, )+ ];
                KEYS[self as usize]
            }
        }

        /// Every key, with the placeholders that its text must contain.
        #[cfg(not(target_arch = "wasm32"))]
        const MESSAGES: &[(&str, &[&str])] = &[ $( ($key, &[ $($($name),*)? ]), )+ ];
    };
}

messages! {
    Start = "start",
    Continue = "continue",
    TakeCheck = "take-check",
    TakeAgain = "take-again",
    StartOver = "start-over",
    Back = "back",
    Next = "next",
    Skip = "skip",
    SkipPerspective = "skip-perspective",
    Finish = "finish",
    Unanswered = "unanswered",
    Skipped = "skipped",
    PartAbout = "part-about" ["n", "of"],
    PartItems = "part-items" ["n", "of"],
    PartHappened = "part-happened",
    PartBreach = "part-breach" ["n", "of"],
    Progress = "progress",
    BreachLead = "breach-lead",
    Saved = "saved",
    NotSaved = "not-saved",
    OpeningMore = "opening-more",
    SavedVisit = "saved-visit",
    Keeping = "keeping",
    KeepingMore = "keeping-more",
    KeepHere = "keep-here",
    KeepVisit = "keep-visit",
    WhereHelp = "where-help",
    HelpKeeping = "help-keeping",
    Home = "home",
    Checks = "checks",
    ChecksCount = "checks-count.other" ["n"],
    ChecksVisit = "checks-visit.other" ["n"],
    NoChecks = "no-checks",
    Causes = "causes",
    StrengthOf = "strength-of" ["n"],
    NotEnough = "not-enough",
    NotEnoughFor = "not-enough-for",
    Answered = "answered" ["n", "of"],
    BandLittle = "band.little",
    BandSome = "band.some",
    BandStrong = "band.strong",
    Why = "why",
    WhyLead = "why-lead",
    YouAnswered = "you-answered" ["answer"],
    ReverseNote = "reverse-note",
    ItemGone = "item-gone",
    WhatHappened = "what-happened",
    NothingWeighs = "nothing-weighs",
    First = "first",
    About = "about",
    Helps = "helps",
    Takes = "takes",
    Moved = "moved",
    MovedSince = "moved-since" ["date"],
    MoveDown = "move.down" ["before", "now"],
    MoveSlightlyDown = "move.slightly-down" ["before", "now"],
    MoveSame = "move.same" ["before", "now"],
    MoveSlightlyUp = "move.slightly-up" ["before", "now"],
    MoveUp = "move.up" ["before", "now"],
    MoveUnknown = "move.unknown",
    MoveRule = "move-rule",
    Trend = "trend",
    TrendLead = "trend-lead" ["n", "perspective", "from", "to"],
    TrendLine = "trend-line" ["cause", "first", "from", "last", "to", "low", "high"],
    Open = "open",
    OpenNamed = "open-named" ["date"],
    Delete = "delete",
    DeleteNamed = "delete-named" ["date"],
    DeleteAll = "delete-all",
    ShowMore = "show-more" ["n"],
    ShowsMost = "shows-most",
    NoLead = "no-lead",
    NoTell = "no-tell",
    OnlyHere = "only-here",
    AsideTitle = "aside.title",
    AsideText = "aside.text",
    AsideNewer = "aside.newer",
    AsideDamaged = "aside.damaged",
    AsideSize = "aside.size" ["n"],
    AsideDownload = "aside.download",
    NoticeResumed = "notice.resumed",
    NoticeTakenOver = "notice.taken-over",
    NoticeEnded = "notice.ended",
    NoticeDeleted = "notice.deleted",
    RefusedForbidden = "refused.forbidden",
    RefusedFull = "refused.full",
    ConfirmStartOver = "confirm.start-over",
    ConfirmStartOverText = "confirm.start-over-text",
    ConfirmStartOverYes = "confirm.start-over-yes",
    ConfirmPerspective = "confirm.perspective",
    ConfirmPerspectiveText = "confirm.perspective-text",
    ConfirmPerspectiveYes = "confirm.perspective-yes",
    ConfirmDelete = "confirm.delete",
    ConfirmDeleteText = "confirm.delete-text",
    ConfirmDeleteYes = "confirm.delete-yes",
    ConfirmDeleteAll = "confirm.delete-all",
    ConfirmDeleteAllText = "confirm.delete-all-text",
    ConfirmDeleteAllYes = "confirm.delete-all-yes",
    ConfirmAside = "confirm.aside",
    ConfirmAsideYes = "confirm.aside-yes",
    ConfirmVisit = "confirm.visit",
    ConfirmVisitText = "confirm.visit-text",
    ConfirmVisitYes = "confirm.visit-yes",
    ConfirmNo = "confirm.no",
    SheetBegin = "sheet.begin",
    SheetOpen = "sheet.open",
    SheetFit = "sheet.fit",
    SheetBack = "sheet.back",
    SheetAbout = "sheet.about",
    SheetDelete = "sheet.delete",
    WritingSaved = "writing.saved",
    WritingVisit = "writing.visit",
    WritingNotSaved = "writing.not-saved",
    Next1 = "next-thing",
    NextWrite = "next-write",
    NextMend = "next-mend",
    PartsFit = "parts.fit",
    PartsOther = "parts.other",
    PartsAll = "parts.all",
    PartStep = "part-step" ["n", "of"],
    PartWritten = "part.written",
    PartBegun = "part.begun",
    PartEmpty = "part.empty",
    Standing = "standing",
    StandingBreaches = "standing-breaches" ["size", "n", "open"],
    Breaches = "breaches",
    BreachAddSmall = "breach.add-small",
    BreachAddBig = "breach.add-big",
    BreachChange = "breach.change",
    BreachText = "breach.text",
    Unnamed = "unnamed",
    Notes = "notes",
    NotesLead = "notes-lead",
    NotesCount = "notes-count.other" ["n"],
    NoteAdd = "note-add",
    Commitments = "commitments",
    CommitmentsLead = "commitments-lead",
    CommitmentsResting = "commitments-resting",
    CommitmentAdd = "commitment.add",
    CommitmentChange = "commitment.change",
    CommitmentWhat = "commitment.what",
    CommitmentWhatHint = "commitment.what-hint",
    CommitmentWho = "commitment.who",
    NoticedBySaid = "noticed-by" ["who"],
    CommitmentRest = "commitment.rest",
    CommitmentResume = "commitment.resume",
    DayKept = "day.kept",
    DayMissed = "day.missed",
    DayOpen = "day.open",
    NoDays = "no-days",
    DaysHint = "days-hint",
    DaysKept = "days-kept" ["n", "of"],
    DaysShare = "days-share" ["share"],
    DaysRun = "days-run.other" ["n"],
    LogKept = "log.kept" ["days"],
    LogMissed = "log.missed" ["days"],
    LogLast = "log.last" ["n"],
    WeekEarlier = "week.earlier",
    WeekLater = "week.later",
    Reminder = "reminder",
    ReminderLead = "reminder-lead",
    ReminderTime = "reminder-time",
    ReminderNeutral = "reminder.neutral",
    ReminderWords = "reminder.words",
    FirstUnderstand = "first-understand",
    FirstHeard = "first-heard",
    FirstUnderstandGo = "first-understand-go",
    ApologyAnyway = "apology-anyway",
    Letter = "letter",
    LetterLead = "letter-lead",
    LetterPut = "letter-put",
    LetterText = "letter-text",
    LetterCopy = "letter-copy",
    Hints = "hints",
    HintsLead = "hints-lead",
    Take = "take",
    TakeLead = "take-lead",
    TakeSheet = "take.sheet",
    TakeSheetLead = "take.sheet-lead",
    PaperFilled = "paper.filled",
    PaperBlank = "paper.blank",
    PaperBack = "paper.back",
    Print = "print",
    TakeMarkdown = "take.markdown",
    TakeJson = "take.json",
    Backup = "backup",
    BackupLead = "backup-lead",
    BackupSave = "backup-save",
    Restore = "restore",
    RestoreLead = "restore-lead",
    RestoreFile = "restore-file",
    RestoreNoText = "restore.no-text",
    RestoreDamaged = "restore.damaged",
    RestoreNewerProgram = "restore.newer-program",
    RestoreChecks = "restore-checks.other" ["n"],
    RestoreSheets = "restore-sheets.other" ["n"],
    RestoreNew = "restore-new.other" ["n"],
    RestoreNewer = "restore-newer.other" ["n"],
    RestoreStay = "restore-stay.other" ["n"],
    RestoreMissing = "restore-missing.other" ["n"],
    RestoreJoined = "restore-joined.other" ["n"],
    RestoreNoted = "restore-noted.other" ["n"],
    RestoreMerge = "restore.merge",
    RestoreReplace = "restore.replace",
    RestoreLeave = "restore.leave",
    SheetAnother = "sheet.another",
    Undo = "undo",
    NoticeWrittenAnew = "notice.written-anew",
    NoticeBack = "notice.back",
    NoticeCopied = "notice.copied",
    NoticeNotCopied = "notice.not-copied",
    NoticeTakenIn = "notice.taken-in",
    NoticeRescued = "notice.rescued",
    ConfirmSheet = "confirm.sheet",
    ConfirmSheetText = "confirm.sheet-text",
    ConfirmReplace = "confirm.replace",
    ConfirmReplaceText = "confirm.replace-text",
    ConfirmReplaceYes = "confirm.replace-yes",
    KeepLocked = "keep-locked",
    Lock = "lock",
    LockLead = "lock-lead",
    LockLimits = "lock-limits",
    LockGone = "lock-gone",
    LockCurrent = "lock-current",
    LockStays = "lock-stays",
    LockPassphrase = "lock-passphrase",
    LockNew = "lock-new",
    LockAgain = "lock-again",
    LockHint = "lock-hint" ["n"],
    LockRemember = "lock-remember",
    LockReveal = "lock-reveal",
    LockAfter = "lock-after",
    LockMinutes = "lock-minutes.other" ["n"],
    LockSet = "lock-set",
    LockChange = "lock-change",
    LockRemove = "lock-remove",
    LockOffer = "lock-offer",
    LockNow = "lock-now",
    LockNone = "lock-none",
    LockShut = "lock-shut",
    LockShutLead = "lock-shut-lead",
    LockOpen = "lock-open",
    LockForgotten = "lock-forgotten",
    LockForgottenText = "lock-forgotten-text",
    LockNewer = "lock-newer",
    LockDamaged = "lock-damaged",
    LockBusy = "lock-busy",
    LockShort = "lock-short" ["n"],
    LockDiffer = "lock-differ",
    LockWrong = "lock-wrong",
    LockWait = "lock-wait.other" ["n"],
    LockFull = "lock-full",
    LockFailed = "lock-failed",
    LockBackup = "lock-backup",
    RefusedLocked = "refused.locked",
    NoticeLockSet = "notice.lock-set",
    NoticeLockChanged = "notice.lock-changed",
    NoticeLockOff = "notice.lock-off",
    Exit = "exit",
    ExitShift = "exit.shift",
    ExitTwo = "exit.twice-more",
    ExitOne = "exit.once-more",
    ExitStuck = "exit.stuck",
    ExitNote = "exit.note",
    HelpAnywhere = "help.anywhere",
    HelpOthers = "help.others",
    HelpCall = "help.call" ["number"],
    HelpText = "help.text" ["number"],
    HelpTextWord = "help.text-word" ["word", "number"],
    HelpSeen = "help.seen" ["date"],
    HelpWomenOnly = "help.women-only",
    HelpCrisis = "help.crisis",
    HelpAbuse = "help.abuse",
}

/// The placeholders of the message with this key, or of the plural message with
/// this category; `None` if there is no such message.
#[cfg(not(target_arch = "wasm32"))]
fn placeholders(key: &str) -> Option<&'static [&'static str]> {
    let stem = ["zero", "one", "two", "few", "many"]
        .iter()
        .find_map(|category| key.strip_suffix(category)?.strip_suffix('.'));
    let key = stem.map_or_else(|| key.to_owned(), |stem| [stem, ".other"].concat());
    let mut messages = MESSAGES.iter();
    messages
        .find(|(known, _)| *known == key)
        .map(|(_, names)| *names)
}

/// The contents of a messages file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages(TextMap);

impl Messages {
    /// Reads a messages file; natively, also checks that nothing is missing or
    /// unknown and that no text lacks a placeholder. Plural categories (those
    /// of `Intl.PluralRules`) are suffixes of the key; `.other` is required.
    /// `name` identifies the file in error messages.
    ///
    /// # Errors
    /// Every problem found, with its place and its fix.
    pub fn read(name: &str, text: &str) -> Result<Self, PackError> {
        let messages = Messages(read_file(name, text)?);
        #[cfg(not(target_arch = "wasm32"))]
        super::report(name, messages.problems())?;
        Ok(messages)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (key, names) in MESSAGES {
            let Some(text) = self.0.get(key) else {
                problems.push([key, ": missing; add it"].concat());
                continue;
            };
            for name in *names {
                if !text.contains(&["{", name, "}"].concat()) {
                    problems
                        .push([key, ": the placeholder {", name, "} is missing; add it"].concat());
                }
            }
        }
        for (key, text) in self.0.iter() {
            let Some(names) = placeholders(key) else {
                problems.push([key, ": unused key; remove it"].concat());
                continue;
            };
            if text.trim().is_empty() {
                problems.push([key, ": empty; write a text"].concat());
            }
            for rest in text.split('{').skip(1) {
                let name = rest.split_once('}').map_or(rest, |(name, _)| name);
                if !names.contains(&name) {
                    problems.push([key, ": unknown placeholder {", name, "}; remove it"].concat());
                }
            }
        }
        problems
    }

    /// The text of a message.
    pub fn get(&self, msg: MessageKey) -> &str {
        self.0.get(msg.key()).map_or("", String::as_str)
    }

    /// The text of a plural message in a category, or in `other` if the
    /// language has no text for it.
    pub fn plural(&self, msg: MessageKey, category: &str) -> &str {
        let stem = msg.key().trim_end_matches("other");
        self.0
            .get(&[stem, category].concat())
            .map_or_else(|| self.get(msg), String::as_str)
    }
}

/// A text with its placeholders filled in.
pub fn fill_placeholders(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

//! The lock: stored data is encrypted under a passphrase, and none of it can be
//! read without.

use std::time::{Duration, Instant};

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use e2e::locks::{set, to_lock, unlock, wait_fault};
use e2e::seed::{ONE_LEADS, SHEET, bare, check, day, kept, kept_work};
use e2e::sheet::{part_texts, text_fields};
use e2e::texts::{count, fill, pack, say};
use e2e::{Key, Page, Result, eventually};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::{Entry, Part};
use trust_check::pack::MessageKey;
use trust_check::store::lock::{ENCRYPTED_PREFIX, HEADER_KEY, MIN_PASSPHRASE_CHARS};

const PARTNERS: Perspective = Perspective::Partners;
const PASSPHRASE: &str = "violet harbour lamp nine";
const OTHER: &str = "seven quiet bicycles";

/// Something that is written, and found in no storage.
const MARK: &str = "Kastanienbaum";

/// The name of the first thing asked in step 1.
fn first() -> &'static str {
    &text_fields(Part::Understand, PARTNERS)[0].ask
}

/// Everything that any storage of the page's origin holds, as one text.
async fn stored(page: &Page) -> Result<String> {
    let body = "const done = arguments[0];
        (async () => {
          const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
          for (const { name } of await indexedDB.databases?.() ?? []) found.push(`database ${name}`);
          for (const name of await globalThis.caches?.keys() ?? []) found.push(`cache ${name}`);
          return found.join('\\n');
        })().then(done, (error) => done(String(error)))";
    let all = page.script_async(body, vec![]).await?;
    Ok(all.as_str().unwrap_or_default().to_string())
}

/// Asserts that no stored data is readable: neither documents nor written
/// texts.
async fn assert_sealed(page: &Page) -> Result {
    let stored = stored(page).await?;
    // Words of every kind of document, and their keys.
    for readable in [
        MARK,
        "\\\"data\\\"",
        "answers",
        "perspective",
        "agree",
        "/entry/",
        "/check/",
        "/worksheet/",
        "/draft/",
        SHEET,
    ] {
        assert!(
            !stored.contains(readable),
            "“{readable}” can be read in {stored}"
        );
    }
    assert!(
        stored.contains(ENCRYPTED_PREFIX),
        "something is stored: {stored}"
    );
    Ok(())
}

/// Waits until the storage is as wanted.
async fn wait_stored(page: &Page, what: &str, wanted: impl Fn(&str) -> bool) -> Result {
    eventually(async || {
        let stored = stored(page).await?;
        if wanted(&stored) {
            return Ok(());
        }
        Err(format!("waited in vain for {what}: {stored}").into())
    })
    .await
}

/// Opens the app with a worksheet and a check, and sets the lock.
async fn locked(page: &Page) -> Result {
    let mut seeds = kept_work(&bare(PARTNERS));
    seeds.push(kept(&check("one", day(0), ONE_LEADS)));
    page.seed(&seeds).await?;
    page.open_app().await?;
    page.press_button(MessageKey::SheetOpen).await?;
    page.to_part(Part::Understand).await?;
    page.put(first(), MARK).await?;
    page.back_to_sheet().await?;
    to_lock(page).await?;
    set(page, PASSPHRASE).await
}

/// Moves the page's clock on.
async fn later(page: &Page, minutes: u32) -> Result {
    let body = "const now = window.Date.now; const more = arguments[0] * 60000; window.Date.now = () => now() + more";
    page.script(body, vec![json!(minutes)]).await.map(drop)
}

/// The message after this many wrong passphrases.
fn wrong(seconds: usize) -> String {
    [
        say(MessageKey::LockWrong),
        &count(MessageKey::LockWait, seconds),
    ]
    .join(" ")
}

e2e::scenarios! {
    /// Set, closed by a reload, opened, written in, changed, taken off: at every moment nothing in any storage can
    /// be read as long as the lock is set, and nothing is lost.
    #[engines(all)]
    async fn whole_life(page: &Page) -> Result {
        locked(page).await?;
        assert_sealed(page).await?;
        let body = "return [...home().querySelectorAll('input')].every((one) => one.type === 'radio' || one.type === 'checkbox' || !one.value)";
        assert_eq!(page.script(body, vec![]).await?, json!(true), "no passphrase stays in the page");

        page.reload().await?;
        page.started().await?;
        page.at(say(MessageKey::LockShut)).await?;
        let shown = page.text().await?;
        assert!(!shown.contains(MARK) && !shown.contains(say(MessageKey::Checks)), "{shown}");
        // Each wrong one takes longer.
        for seconds in [1, 2] {
            page.fill(say(MessageKey::LockPassphrase), "not that").await?;
            page.press_button(MessageKey::LockOpen).await?;
            wait_fault(page, &wrong(seconds)).await?;
            let since = Instant::now();
            wait_fault(page, say(MessageKey::LockWrong)).await?;
            assert!(since.elapsed() > Duration::from_millis(500 * seconds as u64), "{:?}", since.elapsed());
        }
        page.reload().await?;
        page.started().await?;
        unlock(page, PASSPHRASE).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), MARK).await?;
        let sealed = stored(page).await?;
        page.fill(first(), " und Linde").await?;
        wait_stored(page, "what was written", |stored| stored != sealed).await?;
        assert_sealed(page).await?;

        // Another passphrase and another time; the one before opens nothing any more.
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Take).await?;
        page.press_button(MessageKey::LockChange).await?;
        page.at(say(MessageKey::Lock)).await?;
        page.choose(&count(MessageKey::LockMinutes, 15)).await?;
        page.fill(say(MessageKey::LockCurrent), PASSPHRASE).await?;
        page.fill(say(MessageKey::LockNew), OTHER).await?;
        page.fill(say(MessageKey::LockAgain), OTHER).await?;
        page.press_button(MessageKey::LockChange).await?;
        page.wait_for_text(say(MessageKey::NoticeLockChanged)).await?;
        assert_eq!(page.is_checked("radio", &count(MessageKey::LockMinutes, 15)).await?, Some(true));
        page.press_button(MessageKey::LockNow).await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.fill(say(MessageKey::LockPassphrase), PASSPHRASE).await?;
        page.press_button(MessageKey::LockOpen).await?;
        wait_fault(page, say(MessageKey::LockWrong)).await?;
        let body = "home().querySelector('.tc-current').value = ''";
        page.script(body, vec![]).await?;
        unlock(page, OTHER).await?;
        page.at(say(MessageKey::Lock)).await?;

        page.fill(say(MessageKey::LockCurrent), OTHER).await?;
        page.press_button(MessageKey::LockRemove).await?;
        page.wait_for_text(say(MessageKey::NoticeLockOff)).await?;
        let written = format!("{MARK} und Linde");
        assert!(page.kept_work().await?.entries.iter().any(|entry| entry.text == written));
        assert_eq!(page.kept_checks().await?, [check("one", day(0), ONE_LEADS)]);
        let keys = page.stored_keys().await?;
        assert!(!keys.iter().any(|key| key == HEADER_KEY || key.starts_with(ENCRYPTED_PREFIX)), "{keys:?}");
        page.reload().await?;
        page.started().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), &written).await
    }

    /// It locks automatically when the chosen time has passed without activity,
    /// and when it is shown again after that; the last text typed is saved, and
    /// the screen is restored.
    #[engines(chromium)]
    async fn by_itself(page: &Page) -> Result {
        locked(page).await?;
        page.press_button(MessageKey::Home).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.fill(first(), " im Hof").await?;
        // Nothing has happened yet at four minutes.
        later(page, 4).await?;
        page.press(Key::Shift).await?;
        assert_eq!(page.written(first()).await?, format!("{MARK} im Hof"));
        // The reader is away for a while; the program checks now and then.
        later(page, 5).await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert!(!page.text().await?.contains(MARK));
        let body = "return [...home().querySelectorAll('textarea')].length";
        assert_eq!(page.script(body, vec![]).await?, json!(0));
        unlock(page, PASSPHRASE).await?;
        page.wait_written(first(), &format!("{MARK} im Hof")).await?;
        // At once on the first key press, before anything else can be done.
        later(page, 6).await?;
        page.press(Key::Shift).await?;
        let body = "return home().querySelector('textarea') === null";
        assert_eq!(page.script(body, vec![]).await?, json!(true));
        assert_sealed(page).await
    }

    /// A second tab that is open when the lock is set locks itself, and writes nothing readable; it does so again when
    /// the passphrase is changed, and goes on when the lock is taken off.
    #[engines(all)]
    async fn two_tabs(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        page.open_app().await?;
        let (one, two) = page.open_second_tab().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.put(first(), MARK).await?;
        page.go_to_tab(one.clone()).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        to_lock(page).await?;
        set(page, PASSPHRASE).await?;
        assert_sealed(page).await?;

        page.go_to_tab(two.clone()).await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert!(!page.text().await?.contains(MARK));
        unlock(page, PASSPHRASE).await?;
        page.at(&part_texts(Part::Understand).title).await?;
        page.wait_written(first(), MARK).await?;
        page.fill(first(), " zwei").await?;

        // What is written there is seen here.
        page.go_to_tab(one.clone()).await?;
        page.fill(say(MessageKey::LockCurrent), PASSPHRASE).await?;
        page.fill(say(MessageKey::LockNew), OTHER).await?;
        page.fill(say(MessageKey::LockAgain), OTHER).await?;
        page.press_button(MessageKey::LockChange).await?;
        page.wait_for_text(say(MessageKey::NoticeLockChanged)).await?;
        page.press_button(MessageKey::Home).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), &format!("{MARK} zwei")).await?;

        // A tab that is open asks for the other passphrase.
        page.go_to_tab(two.clone()).await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert!(!page.text().await?.contains(MARK));
        unlock(page, OTHER).await?;
        page.wait_written(first(), &format!("{MARK} zwei")).await?;
        let before = stored(page).await?;
        page.fill(first(), " drei").await?;
        wait_stored(page, "what was written", |stored| stored != before).await?;
        assert_sealed(page).await?;
        page.go_to_tab(one.clone()).await?;
        page.wait_written(first(), &format!("{MARK} zwei drei")).await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Take).await?;
        page.press_button(MessageKey::LockChange).await?;
        page.at(say(MessageKey::Lock)).await?;
        page.fill(say(MessageKey::LockCurrent), OTHER).await?;
        page.press_button(MessageKey::LockRemove).await?;
        page.wait_for_text(say(MessageKey::NoticeLockOff)).await?;

        page.go_to_tab(two).await?;
        page.wait_gone("button", say(MessageKey::LockNow)).await?;
        // It may have been locked for a moment.
        page.wait_written(first(), &format!("{MARK} zwei drei")).await?;
        page.fill(first(), " vier").await?;
        wait_stored(page, "what was written", |stored| stored.contains("zwei drei vier")).await
    }

    /// A reader who knew the previous passphrase, and has a copy of its header,
    /// can't decrypt anything with it.
    #[engines(chromium)]
    async fn the_previous_passphrase(page: &Page) -> Result {
        locked(page).await?;
        let header = page.stored(HEADER_KEY).await?.unwrap_or_default();
        let before = page.all_kept().await?;
        page.fill(say(MessageKey::LockCurrent), PASSPHRASE).await?;
        page.fill(say(MessageKey::LockNew), OTHER).await?;
        page.fill(say(MessageKey::LockAgain), OTHER).await?;
        page.press_button(MessageKey::LockChange).await?;
        page.wait_for_text(say(MessageKey::NoticeLockChanged)).await?;
        let changed = page.stored(HEADER_KEY).await?.unwrap_or_default();
        let after = page.all_kept().await?;
        let pairs = |all: &Value| all.as_array().cloned().unwrap_or_default();
        assert_eq!(pairs(&before).len(), pairs(&after).len());
        for (before, after) in pairs(&before).iter().zip(pairs(&after)) {
            assert_eq!(before[0], after[0]);
            assert_ne!(before[1], after[1], "{} is as it was", before[0]);
        }
        assert!(by_hand(page, OTHER).await?.iter().any(|text| text.contains(MARK)));
        page.store(HEADER_KEY, &header).await?;
        page.reload().await?;
        page.started().await?;
        unlock(page, PASSPHRASE).await?;
        page.at(&pack().title).await?;
        assert!(!page.has("button", say(MessageKey::SheetOpen)).await?);
        page.store(HEADER_KEY, &changed).await?;
        page.reload().await?;
        page.started().await?;
        unlock(page, OTHER).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), MARK).await
    }

    /// Locking in one tab locks all, and so does the idle limit; but activity
    /// in one keeps the others open.
    #[engines(all)]
    async fn every_tab_at_once(page: &Page) -> Result {
        locked(page).await?;
        let (one, two) = page.open_second_tab().await?;
        unlock(page, PASSPHRASE).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.fill(first(), " zwei").await?;
        page.go_to_tab(one.clone()).await?;
        page.press_button(MessageKey::LockNow).await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.go_to_tab(two.clone()).await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert!(!page.text().await?.contains(MARK));
        unlock(page, PASSPHRASE).await?;
        page.wait_written(first(), &format!("{MARK} zwei")).await?;
        page.go_to_tab(one.clone()).await?;
        unlock(page, PASSPHRASE).await?;

        // Nothing is done in the second for seven minutes, but something in the first.
        page.go_to_tab(two.clone()).await?;
        later(page, 4).await?;
        page.go_to_tab(one.clone()).await?;
        later(page, 1).await?;
        page.script("dispatchEvent(new Event('keydown'))", vec![]).await?;
        page.wait_that_nothing_happens().await?;
        page.go_to_tab(two.clone()).await?;
        later(page, 3).await?;
        page.script("dispatchEvent(new Event('visibilitychange'))", vec![]).await?;
        page.wait_that_nothing_happens().await?;
        page.wait_written(first(), &format!("{MARK} zwei")).await?;
        // And now nowhere.
        later(page, 6).await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.go_to_tab(one).await?;
        page.at(say(MessageKey::LockShut)).await
    }

    /// Removed from the page and added again, an element asks for the
    /// passphrase; one added next to an unlocked one is unlocked at once.
    #[engines(firefox)]
    async fn taken_away_and_put_back(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        page.open_element("loading=\"eager\"").await?;
        page.press_button(MessageKey::SheetOpen).await?;
        to_lock(page).await?;
        set(page, PASSPHRASE).await?;
        let body = "const other = document.createElement('trust-check');
            other.loading = 'eager';
            document.querySelector('main').append(other)";
        page.script(body, vec![]).await?;
        let open = "return [...document.querySelectorAll('trust-check')].at(-1).shadowRoot
            ?.querySelector('.tc-lockbar button') != null";
        page.wait_until("the second is open", open).await?;
        page.script("document.querySelector('trust-check').remove()", vec![]).await?;
        page.wait_that_nothing_happens().await?;
        page.wait_until("it still is", open).await?;

        page.script("window.mine = document.querySelector('trust-check'); mine.remove()", vec![]).await?;
        page.wait_that_nothing_happens().await?;
        page.script("document.querySelector('main').append(mine)", vec![]).await?;
        page.started().await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.click("checkbox", say(MessageKey::LockReveal)).await?;
        page.wait_that_nothing_happens().await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert!(!page.has("button", say(MessageKey::LockNow)).await?);
        unlock(page, PASSPHRASE).await?;
        page.button(MessageKey::SheetOpen).await
    }

    /// A full store: unsaved texts are reported and stay on the screen, and are
    /// saved once there is room; setting the lock is refused as a whole.
    #[engines(chromium)]
    async fn full(page: &Page) -> Result {
        locked(page).await?;
        page.press_button(MessageKey::Home).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.fill_storage().await?;
        let long = "Linde ".repeat(40);
        page.fill(first(), &long).await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        page.button(MessageKey::BackupSave).await?;
        // Locked and unlocked in between, it is still there, and still reported
        // as unsaved.
        page.press_button(MessageKey::LockNow).await?;
        unlock(page, PASSPHRASE).await?;
        page.wait_written(first(), &[MARK, &long].concat()).await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        page.make_room().await?;
        page.fill(first(), "!").await?;
        page.wait_until("it is saved", "return !home().querySelector('.tc-warning')").await?;
        page.reload().await?;
        page.started().await?;
        unlock(page, PASSPHRASE).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), &[MARK, &long, "!"].concat()).await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Take).await?;
        page.press_button(MessageKey::LockChange).await?;
        page.fill(say(MessageKey::LockCurrent), PASSPHRASE).await?;
        page.press_button(MessageKey::LockRemove).await?;
        page.wait_for_text(say(MessageKey::NoticeLockOff)).await?;
        let before = page.kept_work().await?;
        page.fill_storage().await?;
        page.fill(say(MessageKey::LockNew), PASSPHRASE).await?;
        page.fill(say(MessageKey::LockAgain), PASSPHRASE).await?;
        page.press_button(MessageKey::LockSet).await?;
        wait_fault(page, say(MessageKey::LockFull)).await?;
        page.make_room().await?;
        assert_eq!(page.kept_work().await?, before);
        assert_eq!(page.stored(HEADER_KEY).await?, None);
        Ok(())
    }

    /// A forgotten passphrase means that the data is lost, as announced: one
    /// confirmation deletes everything, and leaves no key of ours. The same is
    /// offered if the header was written by a newer program, or is damaged;
    /// until then everything stays.
    #[engines(chromium)]
    async fn forgotten(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        page.open_app().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        to_lock(page).await?;
        page.wait_for_text(say(MessageKey::LockGone)).await?;
        // Too short, and not the same twice.
        let least = MIN_PASSPHRASE_CHARS.to_string();
        page.fill(say(MessageKey::LockNew), "short").await?;
        page.press_button(MessageKey::LockSet).await?;
        wait_fault(page, &fill(MessageKey::LockShort, &[("n", &least)])).await?;
        page.fill(say(MessageKey::LockNew), " but longer now").await?;
        page.press_button(MessageKey::LockSet).await?;
        wait_fault(page, say(MessageKey::LockDiffer)).await?;
        page.fill(say(MessageKey::LockAgain), "short but longer now").await?;
        page.press_button(MessageKey::LockSet).await?;
        page.wait_for_text(say(MessageKey::NoticeLockSet)).await?;

        let header = page.stored(HEADER_KEY).await?.unwrap_or_default();
        let newer = header.replacen("\"version\":1", "\"version\":9", 1);
        let huge = header.replacen("600000", "4000000000", 1);
        for (text, told) in [(newer, MessageKey::LockNewer), (huge, MessageKey::LockDamaged), ("{".to_owned(), MessageKey::LockDamaged)] {
            page.store(HEADER_KEY, &text).await?;
            let before = page.all_kept().await?;
            page.reload().await?;
            page.started().await?;
            page.wait_for_text(say(told)).await?;
            assert!(!page.has("textbox", say(MessageKey::LockPassphrase)).await?);
            assert_eq!(page.all_kept().await?, before);
        }
        page.store(HEADER_KEY, &header).await?;
        page.reload().await?;
        page.started().await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.wait_for_text(&pack().safety.title).await?;
        page.press_button(MessageKey::DeleteAll).await?;
        page.answer_dialog(MessageKey::ConfirmDeleteAllYes).await?;
        page.at(&pack().title).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        // As on the first day.
        page.choose(pack().perspective.options.of(PARTNERS)).await?;
        page.press_button(MessageKey::Start).await?;
        page.wait_for_text(say(MessageKey::Saved)).await
    }

    /// By the keyboard alone, with nothing that axe finds wrong.
    #[engines(all)]
    async fn by_keyboard(page: &Page) -> Result {
        locked(page).await?;
        page.assert_accessible().await?;
        page.reload().await?;
        page.started().await?;
        page.assert_accessible().await?;
        page.tab_to(say(MessageKey::LockPassphrase), 9).await?;
        page.type_keys("not it").await?;
        page.press(Key::Enter).await?;
        wait_fault(page, say(MessageKey::LockWrong)).await?;
        page.assert_accessible().await?;
        assert_eq!(page.focused().await?, say(MessageKey::LockPassphrase), "one can go on at once");
        for _ in 0..6 {
            page.press(Key::Backspace).await?;
        }
        page.type_keys(PASSPHRASE).await?;
        page.tab_to(say(MessageKey::LockReveal), 2).await?;
        page.press(Key::Space).await?;
        let body = "return home().querySelector('.tc-current').type + home().querySelector('.tc-current').value";
        page.wait_until("it is shown", &format!("return (() => {{ {body} }})() === 'text{PASSPHRASE}'")).await?;
        page.tab_to(say(MessageKey::LockOpen), 2).await?;
        page.press(Key::Enter).await?;
        page.wait_focused(&pack().title).await?;
        page.tab_back_to(say(MessageKey::LockNow), 9).await?;
        page.press(Key::Enter).await?;
        page.wait_focused(say(MessageKey::LockShut)).await
    }

    /// All programs of a namespace on a page lock and open together; another namespace has nothing to do with it.
    #[engines(webkit)]
    async fn several_on_a_page(page: &Page) -> Result {
        let others = "loading=\"eager\"></trust-check><trust-check loading=\"eager\"></trust-check>\
            <trust-check loading=\"eager\" namespace=\"other\"";
        page.open_element(others).await?;
        let each = |selector: &str, wanted: [bool; 3]| {
            format!(
                "return JSON.stringify([...document.querySelectorAll('trust-check')].map((one) =>
                    Boolean(one.shadowRoot?.querySelector('{selector}')))) === '{}'",
                json!(wanted),
            )
        };
        page.wait_until("all have started", &each(".tc-opening:not(.tc-waiting)", [true; 3])).await?;
        page.press_button(MessageKey::Restore).await?;
        page.press_button(MessageKey::LockOffer).await?;
        page.at(say(MessageKey::Lock)).await?;
        set(page, PASSPHRASE).await?;
        page.wait_until("two can be locked", &each(".tc-lockbar button", [true, true, false])).await?;
        page.press_button(MessageKey::LockNow).await?;
        page.wait_until("two are locked", &each("form .tc-current", [true, true, false])).await?;
        page.wait_until("of two nothing is seen", &each(".tc-opening", [false, false, true])).await?;
        page.fill(say(MessageKey::LockPassphrase), PASSPHRASE).await?;
        page.press_button(MessageKey::LockOpen).await?;
        page.wait_until("two are open", &each(".tc-lockbar button", [true, true, false])).await
    }

    /// Data encrypted by the browser is decrypted by another implementation of
    /// the same standards, following the description of the format in
    /// docs/lock.md.
    #[engines(all)]
    async fn as_documented(page: &Page) -> Result {
        locked(page).await?;
        let opened = by_hand(page, PASSPHRASE).await?;
        let entry = opened.iter().find(|text| text.contains(MARK)).expect("what was written");
        let (key, text) = entry.split_once('\n').expect("a key and a text");
        let read = trust_check::store::from_envelope::<Entry>(text).expect("sound");
        assert_eq!((key, &*read.text), (&*trust_check::store::key::<Entry>(&read.id), MARK));
        assert_eq!(opened.len(), page.stored_keys().await?.len() - 1);
        Ok(())
    }
}

/// Decrypts everything encrypted in the page's storage, with independent code.
async fn by_hand(page: &Page, passphrase: &str) -> Result<Vec<String>> {
    let header: Value = serde_json::from_str(&page.stored(HEADER_KEY).await?.unwrap_or_default())?;
    let field = |name: &str| header[name].as_str().unwrap_or_default().to_string();
    let number = |name: &str| header[name].as_u64().unwrap_or_default();
    let bytes = |text: &str| BASE64.decode(text).expect("base64");
    let rounds = number("rounds");
    assert!(rounds >= 600_000, "{rounds}");
    let mut wrapping = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(
        passphrase.as_bytes(),
        &bytes(&field("salt")),
        u32::try_from(rounds)?,
        &mut wrapping,
    );
    let bound = format!(
        "trust-check lock\n{}\n{}\n{}\n{rounds}\n{}\n{}",
        number("version"),
        field("id"),
        field("kdf"),
        field("salt"),
        number("minutes"),
    );
    let data = unseal(
        &wrapping,
        &bytes(&field("nonce")),
        &bytes(&field("key")),
        &bound,
    );
    let (seals, names) = (&data[..32], &data[32..64]);
    let mut opened = Vec::new();
    for name in page
        .stored_keys()
        .await?
        .into_iter()
        .filter(|name| name != HEADER_KEY)
    {
        let sealed: Value = serde_json::from_str(&page.stored(&name).await?.unwrap_or_default())?;
        let bytes = bytes(sealed["sealed"].as_str().unwrap_or_default());
        let (nonce, rest) = bytes.split_at(12);
        let text = unseal(
            seals,
            nonce,
            rest,
            &format!("trust-check sealed\n1\n{name}"),
        );
        let text = String::from_utf8(text)?;
        let key = text.split('\n').next().unwrap_or_default();
        let mut hmac = <Hmac<Sha256> as Mac>::new_from_slice(names)?;
        hmac.update(key.as_bytes());
        let hex: String = hmac.finalize().into_bytes()[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(name, format!("{ENCRYPTED_PREFIX}{hex}"));
        opened.push(text);
    }
    Ok(opened)
}

fn unseal(key: &[u8], nonce: &[u8], sealed: &[u8], bound: &str) -> Vec<u8> {
    let payload = Payload {
        msg: sealed,
        aad: bound.as_bytes(),
    };
    let cipher = Aes256Gcm::new_from_slice(key).expect("32 bytes");
    cipher
        .decrypt(nonce.into(), payload)
        .expect("the right key")
}

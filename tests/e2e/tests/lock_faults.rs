//! The lock where the browser can't do what it takes.

use e2e::locks::{set, to_lock, unlock, wait_fault};
use e2e::seed::{bare, kept_work, work};
use e2e::sheet::text_fields;
use e2e::texts::say;
use e2e::{Host, Page, Result, SCRIPT};
use serde_json::json;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

const PARTNERS: Perspective = Perspective::Partners;
const PASSPHRASE: &str = "violet harbour lamp nine";

/// Simulates an insecure connection.
const NO_CIPHERS: &str =
    "<script>Object.defineProperty(crypto, 'subtle', { value: undefined })</script>";

/// Simulates a browser without `BroadcastChannel`.
const NO_CHANNEL: &str = "<script>delete window.BroadcastChannel</script>";

/// The name of the first thing asked in step 1.
fn first() -> &'static str {
    &text_fields(Part::Understand, PARTNERS)[0].ask
}

/// Opens a post with the element, with this in its head.
async fn open(page: &Page, head: &str) -> Result {
    let body = format!("<main><h1>A post</h1><trust-check></trust-check></main>{SCRIPT}");
    page.open_host(Host {
        head,
        body: &body,
        inline: true,
        ..Host::default()
    })
    .await?;
    page.started().await
}

/// Opens a post with a bare worksheet, and sets the lock.
async fn locked(page: &Page) -> Result {
    page.seed(&kept_work(&bare(PARTNERS))).await?;
    open(page, "").await?;
    page.press_button(MessageKey::SheetOpen).await?;
    to_lock(page).await?;
    set(page, PASSPHRASE).await
}

/// Has a cipher fail, or work again.
async fn fail(page: &Page, method: &str, fails: bool) -> Result {
    let body = "const own = SubtleCrypto.prototype;
        window.worked ??= {};
        window.worked[arguments[0]] ??= own[arguments[0]];
        own[arguments[0]] = arguments[1]
          ? () => Promise.reject(new DOMException('no', 'OperationError'))
          : window.worked[arguments[0]];";
    page.script(body, vec![json!(method), json!(fails)])
        .await
        .map(drop)
}

e2e::scenarios! {
    /// Without Web Crypto the lock is not offered, and the reason is given;
    /// everything else works.
    #[engines(all)]
    async fn without_ciphers(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        open(page, NO_CIPHERS).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.press_button(MessageKey::Take).await?;
        page.wait_for_text(say(MessageKey::LockNone)).await?;
        assert!(!page.has("button", say(MessageKey::LockOffer)).await?);
        page.back_to_sheet().await?;
        page.to_part(Part::Understand).await?;
        page.put(first(), "without a lock").await?;
        assert!(page.kept_work().await?.entries.iter().any(|entry| entry.text == "without a lock"));
        Ok(())
    }

    /// Locked data stays unchanged while Web Crypto is unavailable, and unlocks
    /// once it is available again.
    #[engines(all)]
    async fn ciphers_become_unavailable(page: &Page) -> Result {
        locked(page).await?;
        let before = page.all_kept().await?;
        open(page, NO_CIPHERS).await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.fill(say(MessageKey::LockPassphrase), PASSPHRASE).await?;
        page.press_button(MessageKey::LockOpen).await?;
        wait_fault(page, say(MessageKey::LockFailed)).await?;
        assert_eq!(page.all_kept().await?, before);
        open(page, "").await?;
        unlock(page, PASSPHRASE).await?;
        page.button(MessageKey::SheetOpen).await
    }

    /// Where tabs can't speak to each other, each locks by itself.
    #[engines(firefox)]
    async fn without_a_channel(page: &Page) -> Result {
        locked(page).await?;
        open(page, NO_CHANNEL).await?;
        unlock(page, PASSPHRASE).await?;
        page.press_button(MessageKey::LockNow).await?;
        unlock(page, PASSPHRASE).await?;
        page.button(MessageKey::SheetOpen).await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// A header that can't be read for a while is none that another tab has taken away: it locks, and opens nothing.
    #[engines(chromium)]
    async fn a_header_that_cannot_be_read(page: &Page) -> Result {
        locked(page).await?;
        let before = page.all_kept().await?;
        let body = "const own = Storage.prototype;
            window.read ??= own.getItem;
            own.getItem = !arguments[0] ? window.read : function (key) {
              if (key === 'trust-check/lock') throw new DOMException('no', 'SecurityError');
              return window.read.call(this, key);
            };
            dispatchEvent(new Event('focus'))";
        page.script(body, vec![json!(true)]).await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.script(body, vec![json!(false)]).await?;
        page.wait_that_nothing_happens().await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert_eq!(page.all_kept().await?, before);
        unlock(page, PASSPHRASE).await?;
        page.wait_gone("heading", say(MessageKey::LockShut)).await
    }

    /// Whichever call fails while the lock is set, all stays as it was, readable, and it can be set after.
    #[engines(all)]
    async fn a_call_fails_while_it_is_set(page: &Page) -> Result {
        page.seed(&kept_work(&work(PARTNERS))).await?;
        open(page, "").await?;
        page.press_button(MessageKey::SheetOpen).await?;
        to_lock(page).await?;
        let before = page.all_kept().await?;
        for method in ["importKey", "deriveKey", "encrypt", "sign"] {
            fail(page, method, true).await?;
            page.fill(say(MessageKey::LockNew), PASSPHRASE).await?;
            page.fill(say(MessageKey::LockAgain), PASSPHRASE).await?;
            page.press_button(MessageKey::LockSet).await?;
            wait_fault(page, say(MessageKey::LockFailed)).await?;
            assert_eq!(page.all_kept().await?, before, "{method}");
            fail(page, method, false).await?;
            let body = "home().querySelectorAll('.tc-new, .tc-again').forEach((input) => { input.value = '' })";
            page.script(body, vec![]).await?;
        }
        set(page, PASSPHRASE).await
    }

    /// A text that can't be encrypted is not saved, least of all unencrypted;
    /// this is reported, the text stays on the screen, and is saved once it can
    /// be.
    #[engines(all)]
    async fn a_call_fails_while_it_is_open(page: &Page) -> Result {
        locked(page).await?;
        page.press_button(MessageKey::Home).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        let before = page.all_kept().await?;
        fail(page, "encrypt", true).await?;
        page.fill(first(), "Linde").await?;
        page.wait_until("it is reported", "return home().querySelector('.tc-warning') !== null").await?;
        assert_eq!(page.written(first()).await?, "Linde");
        assert_eq!(page.all_kept().await?, before);
        fail(page, "encrypt", false).await?;
        page.fill(first(), " im Hof").await?;
        page.wait_until("it is saved", "return !home().querySelector('.tc-warning')").await?;
        assert!(!page.all_kept().await?.to_string().contains("Linde"));
        page.reload().await?;
        page.started().await?;
        unlock(page, PASSPHRASE).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), "Linde im Hof").await
    }
}

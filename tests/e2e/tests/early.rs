//! Before the program has loaded: the first screen is already in the page, and
//! the reader's input on it is not lost.

use e2e::seed::{ONE_LEADS, answers, check, day, draft, item, kept};
use e2e::texts::{pack, say};
use e2e::{Key, Page, Result};
use serde_json::json;
use trust_check::pack::MessageKey;

/// Opens the page and is back as soon as the first screen is there, with the program held up on its way.
async fn open_early(page: &Page) -> Result {
    page.open("blank").await?;
    page.server().hold("program_bg.wasm");
    // Not WebDriver's way, which waits for all of the page.
    page.script("setTimeout(() => location.assign('./'))", vec![])
        .await?;
    let there = "return document.querySelector('#trust-check button') !== null";
    page.wait_until("the first screen is there", there).await?;
    // The script that takes notice of what the reader does is small, and soon there.
    let body = "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('/program.js'))";
    page.wait_until("the start script runs", body).await
}

e2e::scenarios! {
    /// The first screen is complete and accessible before the program is there; beginning at once, with the
    /// mouse, leads to the first question as soon as it can be shown.
    #[engines(all)]
    async fn begun_early(page: &Page) -> Result {
        open_early(page).await?;
        page.at(&pack().title).await?;
        page.assert_accessible().await?;
        page.press_button(MessageKey::Start).await?;
        assert!(page.has("button", say(MessageKey::Start)).await?);
        page.server().release();
        page.wait_focused(&pack().perspective.ask).await?;
        page.kept_draft().await.map(drop)
    }

    /// Notes unfolded early stay so, and the keyboard stays on the page; nothing begins by itself.
    #[engines(all)]
    async fn looking_early(page: &Page) -> Result {
        open_early(page).await?;
        let body = "const fold = document.querySelector('#trust-check details');
            fold.querySelector('summary').focus(); return fold !== null";
        assert_eq!(page.script(body, vec![]).await?, json!(true));
        page.press(Key::Enter).await?;
        let open = "return document.querySelector('#trust-check details').open";
        page.wait_until("it is unfolded", open).await?;
        page.server().release();
        page.started().await?;
        page.wait_until("it is still unfolded", open).await?;
        page.wait_until("the focus is not lost", "return document.activeElement !== document.body").await?;
        page.at(&pack().title).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        Ok(())
    }

    /// A reader who comes back to a draft and presses the button early is at
    /// their question, with nothing skipped.
    #[engines(chromium)]
    async fn coming_back_early(page: &Page) -> Result {
        let mut begun = draft(item(2));
        begun.answers = answers(ONE_LEADS)[..2].to_vec();
        let (key, text) = kept(&begun);
        page.seed(&[(key.clone(), text.clone()), kept(&check("old", day(0), ONE_LEADS))]).await?;
        open_early(page).await?;
        page.press_button(MessageKey::Start).await?;
        page.server().release();
        page.started().await?;
        page.at(&pack().items[2].says.mine).await?;
        assert!(!page.has("alert", say(MessageKey::Unanswered)).await?);
        assert_eq!(page.stored(&key).await?, Some(text));
        Ok(())
    }
}

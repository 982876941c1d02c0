//! The element before its program is there: what the reader does counts, and nothing moves when the program comes.

use e2e::seed::{self, ONE_LEADS, check, day, draft, full_draft, item, kept, work};
use e2e::texts::{pack, say};
use e2e::{Engine, Host, Key, Page, Result, SCRIPT};
use serde_json::json;
use trust_check::model::context::Perspective;
use trust_check::model::draft::Step;
use trust_check::pack::MessageKey;

/// The text of a post after the element.
const AFTER: &str = "<p id=\"next\">The paragraph after it.</p><p>More.</p>";

/// The file that delays the program.
const PROGRAM: &str = "program_bg.wasm";

/// Opens a post with the element in it, with these attributes, with the program held up on its way.
async fn open_early(page: &Page, attributes: &str) -> Result {
    page.server().hold(PROGRAM);
    let body = format!("<h1>A post</h1><trust-check {attributes}></trust-check>{AFTER}{SCRIPT}");
    page.open_host(Host {
        body: &body,
        ..Host::default()
    })
    .await?;
    let body = "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('/program.js'))";
    page.wait_until("the second stage is there", body).await
}

/// Lets the program come, and waits until it has taken over.
async fn let_come(page: &Page) -> Result {
    page.server().release();
    page.started().await?;
    page.wait_until("it is ready", "return noted.heard[0]?.kind === 'ready'")
        .await?;
    page.wait_that_nothing_happens().await
}

fn option(perspective: Perspective) -> &'static str {
    pack().perspective.options.of(perspective)
}

/// Asserts that nothing moves when the program starts, at this width: neither
/// the content after the element nor, if the same screen is shown, anything in
/// it.
async fn assert_still(page: &Page, width: u32, attributes: &str, same: bool) -> Result {
    // High enough to see the content below.
    page.set_size(width, 2000).await?;
    open_early(page, attributes).await?;
    page.wait_that_nothing_happens().await?;
    let places = "const root = home().querySelector('.trust-check');
        const all = arguments[0] ? [...root.querySelectorAll('h2, h3, p, summary, legend, label, input, button')] : [];
        return [document.querySelector('trust-check'), document.querySelector('#next'), ...all]
          .filter((one) => one.checkVisibility() && !one.closest('details:not([open]) > :not(summary)'))
          .map((one) => one.getBoundingClientRect())
          .map(({ x, y, width, height }) => [x, y, width, height].map((length) => Math.round(length * 50) / 50))";
    // That the element comes into the page is another matter.
    page.script("noted.shifts.length = 0", vec![]).await?;
    let before = page.script(places, vec![json!(same)]).await?;
    let_come(page).await?;
    let after = page.script(places, vec![json!(same)]).await?;
    if before != after {
        return Err(
            format!("with “{attributes}” at {width} px:\n{before}\nhas moved to\n{after}").into(),
        );
    }
    let shifts = page.shifts().await?;
    if !shifts.is_empty() {
        return Err(format!(
            "with “{attributes}” at {width} px, the browser saw shifts: {shifts:?}"
        )
        .into());
    }
    Ok(())
}

/// The widths at which a window can be in this engine: a phone's and a desktop's, where it can.
fn widths(page: &Page) -> [u32; 2] {
    match page.engine() {
        Engine::Chromium => [375, 1280],
        Engine::Firefox | Engine::Webkit => [600, 1280],
    }
}

e2e::scenarios! {
    /// The first question can be ticked before the program is there. The tick
    /// stays, is saved, and counts: it isn't asked again.
    #[engines(all)]
    async fn ticked_early(page: &Page) -> Result {
        open_early(page, "").await?;
        page.choose(option(Perspective::Partners)).await?;
        let top = page.place(".tc-opening > fieldset").await?;
        let_come(page).await?;
        assert_eq!(page.place(".tc-opening > fieldset").await?, top);
        assert_eq!(page.is_checked("radio", option(Perspective::Partners)).await?, Some(true));
        assert_eq!(page.kept_draft().await?.perspective, Some(Perspective::Partners));
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().together.ask).await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// The snippet in the docs reserves room by itself: neither the loader,
    /// arriving late, nor the program moves the content below.
    // Only it tells of layout shifts.
    #[engines(chromium)]
    async fn the_snippet_keeps_room(page: &Page) -> Result {
        const DOCS: &str = include_str!("../../../docs/embedding.md");
        let snippet = DOCS.split("```").find_map(|part| part.strip_prefix("html\n")).ok_or("no snippet")?;
        let (script, tag) = snippet.split_at(snippet.find("<trust-check").ok_or("no tag")?);
        assert!(script.starts_with("<script type=\"module\" async "), "{script}");
        page.server().hold(PROGRAM);
        let body = format!("<h1>A post</h1>{tag}{AFTER}");
        page.open_host(Host { body: &body, inline: true, ..Host::default() }).await?;
        page.wait_that_nothing_happens().await?;
        let below = "return document.querySelector('#next').getBoundingClientRect().top >= innerHeight";
        assert_eq!(page.script(below, vec![]).await?, json!(true));
        page.add_loader().await?;
        page.button(MessageKey::Start).await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.script(below, vec![]).await?, json!(true));
        let_come(page).await?;
        assert_eq!(page.script(below, vec![]).await?, json!(true));
        assert_eq!(page.shifts().await?, Vec::<f64>::new());
        // It is given back by the first thing done.
        page.choose(option(Perspective::Partners)).await?;
        let gap = "return document.querySelector('#next').getBoundingClientRect().top
            - home().querySelector('.trust-check').getBoundingClientRect().bottom < 60";
        page.wait_until("the room is given back", gap).await
    }

    /// On a busy device, Yew yields to the page between drawing one program and
    /// the next: a tick in that gap still counts. Here each look at the clock
    /// finds it later than Yew likes, and every timer fires late.
    #[engines(chromium)]
    async fn ticked_early_on_a_busy_device(page: &Page) -> Result {
        page.server().hold(PROGRAM);
        let body = format!("{0}{0}{SCRIPT}", "<trust-check loading=\"eager\"></trust-check>");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.button(MessageKey::Start).await?;
        let body = "let later = 0; const { now } = window.Date, wait = window.setTimeout;
            window.Date.now = () => now() + (later += 20);
            window.setTimeout = (act, time = 0) => wait(act, time + 200);
            document.querySelectorAll('trust-check')[1].shadowRoot.querySelectorAll('input')[1].click()";
        page.script(body, vec![]).await?;
        page.server().release();
        page.wait_until("both are ready", "return noted.heard.filter(({ kind }) => kind === 'ready').length === 2").await?;
        page.wait_until("one is started", "return noted.heard.some(({ kind }) => kind === 'started')").await?;
        assert_eq!(page.kept_draft().await?.perspective, Some(Perspective::Partners));
        Ok(())
    }

    /// Ticked and begun early, by keyboard alone: the second question is there as soon as it can be.
    #[engines(firefox)]
    async fn ticked_and_begun_early(page: &Page) -> Result {
        open_early(page, "").await?;
        page.script("home().querySelector('.tc-opening > fieldset input').focus()", vec![]).await?;
        page.press(Key::Space).await?;
        page.press(Key::Down).await?;
        page.tab_to(say(MessageKey::Start), 2).await?;
        page.press(Key::Enter).await?;
        assert_eq!(page.is_checked("radio", option(Perspective::Partners)).await?, Some(true));
        page.server().release();
        page.wait_focused(&pack().together.ask).await?;
        assert_eq!(page.kept_draft().await?.perspective, Some(Perspective::Partners));
        page.wait_heard(&["ready", "started"]).await
    }

    /// Changing one's mind early leaves the last tick; nothing else is saved or
    /// begun.
    #[engines(webkit)]
    async fn ticked_twice_early(page: &Page) -> Result {
        open_early(page, "").await?;
        for perspective in [Perspective::Mine, Perspective::Both] {
            page.choose(option(perspective)).await?;
        }
        let_come(page).await?;
        assert_eq!(page.is_checked("radio", option(Perspective::Mine)).await?, Some(false));
        assert_eq!(page.is_checked("radio", option(Perspective::Both)).await?, Some(true));
        assert_eq!(page.kept_draft().await?.perspective, Some(Perspective::Both));
        Ok(())
    }

    /// An unfolded note, the focus and the scroll position are unchanged;
    /// nothing is saved.
    #[engines(all)]
    async fn looking_early(page: &Page) -> Result {
        page.set_size(1280, 500).await?;
        open_early(page, "").await?;
        page.script("home().querySelector('summary').focus(); scrollTo(0, 333)", vec![]).await?;
        page.press(Key::Enter).await?;
        let focused = page.focused().await?;
        page.wait_until("it is unfolded", "return home().querySelector('details').open").await?;
        let body = "return [home().querySelector('details').open, scrollY]";
        let before = page.script(body, vec![]).await?;
        let_come(page).await?;
        assert_eq!(page.focused().await?, focused);
        assert_eq!(page.script(body, vec![]).await?, before);
        assert_eq!(before[0], json!(true));
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        Ok(())
    }

    /// The focus on a radio stays there, so that arrows go on choosing.
    #[engines(all)]
    async fn in_the_middle_of_choosing(page: &Page) -> Result {
        open_early(page, "").await?;
        page.script("home().querySelector('.tc-opening > fieldset input').focus()", vec![]).await?;
        page.press(Key::Space).await?;
        let_come(page).await?;
        page.press(Key::Down).await?;
        page.wait_focused(option(Perspective::Partners)).await?;
        assert_eq!(page.kept_draft().await?.perspective, Some(Perspective::Partners));
        Ok(())
    }

    /// An early tick by a returning reader who is at a later question does not
    /// answer that question.
    #[engines(chromium)]
    async fn ticked_by_a_returning_reader(page: &Page) -> Result {
        let mut begun = draft(item(2));
        begun.answers = seed::answers(ONE_LEADS)[..2].to_vec();
        let (key, text) = kept(&begun);
        page.seed(&[(key.clone(), text.clone())]).await?;
        open_early(page, "").await?;
        page.choose(option(Perspective::Both)).await?;
        let_come(page).await?;
        page.at(&pack().items[2].says.mine).await?;
        for label in &pack().scale {
            assert_eq!(page.is_checked("radio", label).await?, Some(false));
        }
        assert_eq!(page.stored(&key).await?, Some(text));
        Ok(())
    }

    /// Nothing moves on a first visit.
    #[engines(all)]
    async fn nothing_moves(page: &Page) -> Result {
        for width in widths(page) {
            assert_still(page, width, "", true).await?;
            assert_still(page, width, "theme=\"dark\" keeping=\"visit\"", true).await?;
        }
        Ok(())
    }

    /// Nothing moves for a reader who returns to a draft: at a statement, and
    /// at the long inventory.
    #[engines(chromium, firefox)]
    async fn nothing_moves_with_a_draft(page: &Page) -> Result {
        let mut begun = draft(item(2));
        begun.answers = seed::answers(ONE_LEADS)[..2].to_vec();
        let list = full_draft(Step::Inventory, ONE_LEADS);
        for width in widths(page) {
            for draft in [&begun, &list] {
                page.seed(&[kept(draft)]).await?;
                assert_still(page, width, "", false).await?;
                assert!(!page.has("button", say(MessageKey::Start)).await?);
                page.clear_storage().await?;
            }
        }
        Ok(())
    }

    /// Nothing moves for a reader who has ticked the first question before, or
    /// has finished checks.
    #[engines(chromium, webkit)]
    async fn nothing_moves_with_a_history(page: &Page) -> Result {
        let checks: Vec<_> = seed::checks(6).iter().map(kept).collect();
        for width in widths(page) {
            page.seed(&checks).await?;
            assert_still(page, width, "", false).await?;
            page.seed(&[kept(&check("one", day(0), ONE_LEADS))]).await?;
            assert_still(page, width, "start=\"history\"", false).await?;
            page.seed(&checks).await?;
            assert_still(page, width, "start=\"history\"", false).await?;
            page.at(say(MessageKey::Checks)).await?;
            page.clear_storage().await?;
            assert_still(page, width, "start=\"history\"", false).await?;
        }
        Ok(())
    }

    /// Room is reserved for a worksheet that is shown first.
    #[engines(chromium)]
    async fn nothing_moves_with_a_worksheet(page: &Page) -> Result {
        for width in widths(page) {
            page.seed(&[]).await?;
            assert_still(page, width, "start=\"worksheet\"", false).await?;
            page.seed(&seed::kept_work(&work(Perspective::Both))).await?;
            assert_still(page, width, "start=\"worksheet\"", false).await?;
            page.clear_storage().await?;
        }
        Ok(())
    }

    /// A screen that needs more room than was reserved gets it as soon as the
    /// reader interacts, and scrolls until then.
    #[engines(chromium)]
    async fn more_room_on_interaction(page: &Page) -> Result {
        page.set_size(1280, 2000).await?;
        let checks: Vec<_> = seed::checks(6).iter().map(kept).collect();
        page.seed(&checks).await?;
        open_early(page, "start=\"history\"").await?;
        let room = page.place(".trust-check").await?[3];
        let_come(page).await?;
        let body = "const root = home().querySelector('.trust-check');
            return [root.scrollHeight > root.clientHeight, getComputedStyle(root).overflowY]";
        assert_eq!(page.script(body, vec![]).await?, json!([true, "auto"]));
        assert_eq!(page.place(".trust-check").await?[3], room);
        page.click("heading", say(MessageKey::Checks)).await?;
        page.wait_until("all of it is shown", "const root = home().querySelector('.trust-check');
            return root.scrollHeight === root.clientHeight && root.clientHeight > 500").await
    }
}

//! Elements that come, go, are moved, and are several on a page or a site.

use e2e::seed::{ONE_LEADS, check, day, kept_work, work};
use e2e::texts::{pack, say};
use e2e::{By, Host, Key, Page, Result, SCRIPT, Server};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

/// Two places to be in, and an element in the first of them.
const TWO_PLACES: &str = "<h1>A post</h1><main><trust-check></trust-check></main><aside></aside>";

async fn open_two_places(page: &Page) -> Result {
    let body = format!("{TWO_PLACES}{SCRIPT}");
    let host = Host {
        body: &body,
        ..Host::default()
    };
    page.open_host(host).await?;
    page.started().await?;
    page.wait_heard(&["ready"]).await
}

/// Opens a page with elements of these attributes, and waits until all of them have started.
async fn open_several(page: &Page, attributes: &[&str]) -> Result {
    let elements: Vec<String> = attributes
        .iter()
        .map(|attributes| format!("<section><trust-check {attributes}></trust-check></section>"))
        .collect();
    let body = format!("<h1>A post</h1>{}{SCRIPT}", elements.concat());
    let host = Host {
        body: &body,
        ..Host::default()
    };
    page.open_host(host).await?;
    // Wherever they are.
    let eager = "for (const one of document.querySelectorAll('trust-check')) one.loading = 'eager'";
    page.script(eager, vec![]).await?;
    page.wait_heard(&vec!["ready"; attributes.len()]).await
}

/// Runs a script's body with `root`, what the element of a number shows; counted from 0.
async fn in_element(page: &Page, number: usize, body: &str) -> Result<Value> {
    let body = format!(
        "const root = document.querySelectorAll('trust-check')[{number}].shadowRoot.querySelector('.trust-check'); {body}"
    );
    page.script(&body, vec![]).await
}

/// Waits until a script's body, as [`in_element`] takes it, returns true.
async fn wait_in_element(page: &Page, number: usize, what: &str, body: &str) -> Result {
    let body = format!(
        "const root = document.querySelectorAll('trust-check')[{number}].shadowRoot.querySelector('.trust-check'); {body}"
    );
    page.wait_until(what, &body).await
}

/// Which of the answers to the first question is ticked, counted from 0; -1 for none.
const TICKED: &str =
    "[...root.querySelectorAll('.tc-opening > fieldset input')].findIndex((one) => one.checked)";

/// Whether what the element shows is the opening with the second answer ticked.
const SECOND_TICKED: &str = "return [...root.querySelectorAll('.tc-opening > fieldset input')].findIndex((one) => one.checked) === 1";

/// Ticks the second answer to the first question, as a reader would.
const TICK_SECOND: &str = "root.querySelectorAll('.tc-opening > fieldset input')[1].click()";

/// Types into a part of a worksheet, and gives the field's script.
async fn write_something(page: &Page) -> Result {
    page.seed(&kept_work(&work(Perspective::Both))).await?;
    open_two_places(page).await?;
    page.press_button(MessageKey::SheetOpen).await?;
    page.at(&pack().worksheet.intro.title).await?;
    page.to_part(Part::Understand).await?;
    page.script("home().querySelector('textarea').focus()", vec![])
        .await?;
    page.press(Key::ToEnd).await?;
    page.type_keys("Half a sen").await
}

/// The memory used by a Chromium page: bytes of its script heap, nodes,
/// listeners.
async fn taken(page: &Page) -> Result<[f64; 3]> {
    // What is let go of in one go may hold on to something else until the next.
    for _ in 0..3 {
        page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let metrics = page.cdp("Performance.getMetrics", json!({})).await?;
    let metric = |name: &str| {
        let mut all = metrics["metrics"].as_array().into_iter().flatten();
        let found = all.find(|metric| metric["name"] == name);
        found
            .and_then(|metric| metric["value"].as_f64())
            .unwrap_or(f64::NAN)
    };
    Ok([
        metric("JSHeapUsedSize"),
        metric("Nodes"),
        metric("JSEventListeners"),
    ])
}

/// How large the program's memory is, in bytes. The page's glue gives it once more.
async fn memory(page: &Page) -> Result<u64> {
    let body = "const done = arguments[0];
        import('/program.js').then((glue) => glue.default()).then((wasm) => done(wasm.memory.buffer.byteLength))";
    let bytes = page.script_async(body, vec![]).await?;
    bytes
        .as_u64()
        .ok_or_else(|| format!("no size: {bytes}").into())
}

/// Adds and removes an element this many times, each time with the program
/// running in it.
async fn come_and_go(page: &Page, times: u32) -> Result {
    let body = "const [times, done] = arguments;
        (async () => {
          for (let at = 0; at < times; at++) {
            const element = document.createElement('trust-check');
            element.loading = 'eager';
            const ready = new Promise((resolve) => element.addEventListener('trust-check-ready', resolve, { once: true }));
            document.querySelector('main').append(element);
            await ready;
            element.shadowRoot.querySelector('.tc-opening > fieldset input').click();
            element.remove();
            await new Promise((resolve) => setTimeout(resolve));
          }
          // The last one's end.
          await new Promise((resolve) => setTimeout(resolve, 100));
          noted.heard.length = 0;
        })().then(() => done(true), (error) => done(String(error)))";
    for _ in 0..times / 20 {
        let done = page.script_async(body, vec![json!(20)]).await?;
        assert_eq!(done, json!(true));
    }
    Ok(())
}

e2e::scenarios! {
    /// Moved in the page, it continues unchanged: in the middle of a text, with
    /// everything typed, and without a restart.
    #[engines(all)]
    async fn moved(page: &Page) -> Result {
        write_something(page).await?;
        page.server().forget_requests();
        let body = "const element = document.querySelector('trust-check');
            const root = element.shadowRoot.querySelector('.trust-check');
            const field = root.querySelector('textarea');
            document.querySelector('aside').append(element);
            document.querySelector('main').append(element);
            document.querySelector('aside').prepend(element);
            window.stays = () => element.parentElement.localName === 'aside' && field.isConnected
              && element.shadowRoot.querySelector('.trust-check') === root && field.value.endsWith('Half a sen')";
        page.script(body, vec![]).await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.script("return stays()", vec![]).await?, json!(true));
        page.script("home().querySelector('textarea').focus()", vec![]).await?;
        page.type_keys("tence").await?;
        page.wait_until("it is saved", "return Object.values(localStorage).join().includes('Half a sentence')").await?;
        assert_eq!(page.asked_for(), Vec::<String>::new());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        page.wait_heard(&["ready"]).await
    }

    /// `moveBefore`, where supported, preserves the focus as well.
    #[engines(all)]
    async fn moved_whole(page: &Page) -> Result {
        write_something(page).await?;
        let body = "const element = document.querySelector('trust-check');
            if (!document.body.moveBefore) return 'none';
            document.querySelector('aside').moveBefore(element, null)";
        if page.script(body, vec![]).await? == json!("none") {
            eprintln!("there is no moveBefore in {}", page.engine().name());
            return Ok(());
        }
        page.wait_that_nothing_happens().await?;
        if page.engine() == Engine::Firefox {
            // It lets go of the focus where that is in a shadow root.
            page.script("home().querySelector('textarea').focus()", vec![]).await?;
        }
        page.type_keys("tence").await?;
        page.wait_until("it is saved", "return Object.values(localStorage).join().includes('Half a sentence')").await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        page.wait_heard(&["ready"]).await
    }

    /// Removed and added again, it restarts with the saved data.
    #[engines(all)]
    async fn taken_away_and_put_back(page: &Page) -> Result {
        open_two_places(page).await?;
        in_element(page, 0, TICK_SECOND).await?;
        page.wait_until("it is saved", "return localStorage.length === 1").await?;
        let body = "window.mine = document.querySelector('trust-check'); mine.remove()";
        page.script(body, vec![]).await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.script("return mine.shadowRoot.childNodes.length", vec![]).await?, json!(0));
        page.script("document.querySelector('aside').append(mine)", vec![]).await?;
        page.wait_heard(&["ready", "started", "ready"]).await?;
        wait_in_element(page, 0, "it is ticked", SECOND_TICKED).await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().together.ask).await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Taken away while the program is on its way, it neither starts nor complains; put back, it starts.
    #[engines(chromium)]
    async fn taken_away_too_early(page: &Page) -> Result {
        for file in ["start.js", "program_bg.wasm"] {
            page.server().hold(file);
            page.open_host(Host { body: &format!("{TWO_PLACES}{SCRIPT}"), ..Host::default() }).await?;
            page.button(MessageKey::Start).await?;
            page.wait_that_nothing_happens().await?;
            page.script("window.mine = document.querySelector('trust-check'); mine.remove()", vec![]).await?;
            page.wait_that_nothing_happens().await?;
            page.server().release();
            page.wait_that_nothing_happens().await?;
            assert_eq!(page.heard().await?, []);
            assert_eq!(page.script("return mine.shadowRoot.childNodes.length", vec![]).await?, json!(0));
            page.script("document.querySelector('aside').append(mine)", vec![]).await?;
            page.started().await?;
            page.wait_heard(&["ready"]).await?;
            page.button(MessageKey::Start).await?;
        }
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Taken away and put back before the program has come, it starts once.
    #[engines(firefox)]
    async fn taken_away_and_put_back_too_early(page: &Page) -> Result {
        page.server().hold("program_bg.wasm");
        page.open_host(Host { body: &format!("{TWO_PLACES}{SCRIPT}"), ..Host::default() }).await?;
        page.button(MessageKey::Start).await?;
        page.wait_that_nothing_happens().await?;
        page.script("window.mine = document.querySelector('trust-check'); mine.remove()", vec![]).await?;
        page.wait_that_nothing_happens().await?;
        page.script("document.querySelector('aside').append(mine)", vec![]).await?;
        page.choose(pack().perspective.options.of(Perspective::Partners)).await?;
        page.server().release();
        page.started().await?;
        page.wait_that_nothing_happens().await?;
        page.wait_heard(&["ready", "started"]).await?;
        wait_in_element(page, 0, "it is ticked", SECOND_TICKED).await?;
        assert_eq!(in_element(page, 0, "return root.querySelectorAll('h2').length").await?, json!(1));
        Ok(())
    }

    /// Added and removed two hundred times, with the program running in it each
    /// time, it leaves nothing behind: not in the program's memory, and not in
    /// the page's, which Chromium reports.
    // Only it tells of its heap; the program’s own memory is the same in all.
    #[engines(chromium)]
    async fn leaves_nothing_behind(page: &Page) -> Result {
        open_two_places(page).await?;
        page.script("document.querySelector('trust-check').remove()", vec![]).await?;
        // What is made once is there after a few.
        come_and_go(page, 40).await?;
        let memory_before = memory(page).await?;
        let is_chromium = page.engine() == Engine::Chromium;
        if is_chromium {
            page.cdp("Performance.enable", json!({})).await?;
            page.cdp("HeapProfiler.enable", json!({})).await?;
        }
        let before = if is_chromium { taken(page).await? } else { [0.0; 3] };
        come_and_go(page, 200).await?;
        let grown = memory(page).await? - memory_before;
        // Yew leaves something here too, see below: a kilobyte or so a time. A program that isn't ended takes a hundred.
        assert!(grown <= 512 * 1024, "the program's memory has grown by {grown} bytes");
        if is_chromium {
            let after = taken(page).await?;
            eprintln!("heap, nodes, listeners: {before:?} before, {after:?} after");
            let [heap, nodes, listeners] = std::array::from_fn(|at| after[at] - before[at]);
            // Yew leaves its listeners on the root of a program that has ended,
            // with the empty root and about a kilobyte: see HostHandlers in its
            // dom_bundle/subtree_root.rs. Nothing of ours may add to that.
            let heap = heap - 200.0 * 1024.0;
            let nodes = nodes - 200.0;
            let listeners = listeners - 3.0 * 200.0;
            assert!(heap < 50.0 * 1024.0, "the heap has grown by {heap} bytes");
            assert!(nodes < 50.0, "{nodes} nodes are left");
            assert!(listeners < 20.0, "{listeners} listeners are left");
        }
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Three on a page bring every file once, and run.
    #[engines(all)]
    async fn several_share_one_program(page: &Page) -> Result {
        open_several(page, &["", "", "theme=\"dark\" start=\"history\""]).await?;
        let mut asked = page.asked_for();
        asked.retain(|path| path != "/post");
        asked.sort();
        let mut once = asked.clone();
        once.dedup();
        assert_eq!(asked, once);
        assert_eq!(asked.len(), 9, "{asked:?}");
        for number in 0..3 {
            assert_eq!(in_element(page, number, "return root.querySelectorAll('h2').length").await?, json!(1));
        }
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        page.assert_accessible().await
    }

    /// A change in one is shown in the others at once.
    #[engines(chromium)]
    async fn several_share_one_store(page: &Page) -> Result {
        open_several(page, &["", "", "start=\"history\""]).await?;
        in_element(page, 0, TICK_SECOND).await?;
        wait_in_element(page, 1, "the tick is there", SECOND_TICKED).await?;
        assert_eq!(page.stored_keys().await?.len(), 1);
        // It finds what is first in the page.
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        wait_in_element(page, 2, "the check is listed", "return root.querySelectorAll('.tc-rows li').length === 1").await?;
        let said = in_element(page, 1, "return root.innerText").await?;
        let said = said.as_str().unwrap_or_default();
        assert!(said.contains(say(MessageKey::Checks)), "{said}");
        assert_eq!(page.kept_checks().await?.len(), 1);
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Who writes in one loses nothing by what happens in another: neither a letter nor their place.
    #[engines(firefox)]
    async fn writing_in_one_of_several(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        open_several(page, &["", ""]).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.at(&pack().worksheet.intro.title).await?;
        page.to_part(Part::Understand).await?;
        in_element(page, 0, "root.querySelector('textarea').focus()").await?;
        page.press(Key::ToEnd).await?;
        page.type_keys("Half a sen").await?;
        let body = "const field = root.querySelector('textarea'); field.setSelectionRange(2, 5); field.mark = true";
        in_element(page, 0, body).await?;
        in_element(page, 1, TICK_SECOND).await?;
        wait_in_element(page, 1, "the tick is there", SECOND_TICKED).await?;
        page.wait_that_nothing_happens().await?;
        let body = "const field = root.getRootNode().activeElement;
            return [field.mark, field.value.endsWith('Half a sen'), field.selectionStart, field.selectionEnd]";
        assert_eq!(in_element(page, 0, body).await?, json!([true, true, 2, 5]));
        // Who goes on in the other one is there then, and what was written stays.
        in_element(page, 1, "root.querySelector('.tc-primary').click()").await?;
        wait_in_element(page, 1, "the next question", "return root.querySelector('form') !== null").await?;
        page.wait_that_nothing_happens().await?;
        let body = "const field = root.querySelector('textarea');
            return [field.mark, field.value.endsWith('Half a sen')]";
        assert_eq!(in_element(page, 0, body).await?, json!([true, true]));
        Ok(())
    }

    /// Two namespaces share nothing.
    #[engines(webkit)]
    async fn two_namespaces(page: &Page) -> Result {
        open_several(page, &["namespace=\"anna\"", "namespace=\"ben\"", ""]).await?;
        in_element(page, 0, TICK_SECOND).await?;
        page.wait_that_nothing_happens().await?;
        let ticked = format!("return {TICKED}");
        for (number, wanted) in [1, -1, -1].into_iter().enumerate() {
            assert_eq!(in_element(page, number, &ticked).await?, json!(wanted), "{number}");
        }
        let keys = page.stored_keys().await?;
        assert!(keys.len() == 1 && keys[0].starts_with("trust-check:anna/"), "{keys:?}");
        Ok(())
    }

    /// A change in one tab reaches the other.
    #[engines(all)]
    async fn two_tabs(page: &Page) -> Result {
        open_several(page, &["", "namespace=\"ben\""]).await?;
        let first = page.new_tab().await?;
        let body = format!("<trust-check loading=\"eager\"></trust-check>{SCRIPT}");
        // A driver's new tab may be none that is seen.
        page.put_host("another", Host { body: &body, ..Host::default() });
        page.open("another").await?;
        page.started().await?;
        in_element(page, 0, TICK_SECOND).await?;
        page.wait_until("it is saved", "return localStorage.length === 1").await?;
        page.go_to_tab(first).await?;
        wait_in_element(page, 0, "the tick is there", SECOND_TICKED).await?;
        assert_eq!(in_element(page, 1, &format!("return {TICKED}")).await?, json!(-1));
        Ok(())
    }

    /// Two copies of the loader, from two addresses: the first serves all elements, the second does no harm.
    #[engines(chromium)]
    async fn two_loaders(page: &Page) -> Result {
        let other = Server::of_dist()?;
        let body = format!(
            "<h1>Two posts</h1><section><trust-check></trust-check></section>\
             <section><trust-check></trust-check></section>{SCRIPT}\
             <script type=\"module\" src=\"{}\"></script><script type=\"module\" src=\"trust-check.js?2\"></script>",
            other.address("trust-check.js")
        );
        page.open_host(Host { body: &body, trusts: &other.origin(), ..Host::default() }).await?;
        page.script("for (const one of document.querySelectorAll('trust-check')) one.loading = 'eager'", vec![]).await?;
        page.wait_heard(&["ready", "ready"]).await?;
        in_element(page, 0, TICK_SECOND).await?;
        wait_in_element(page, 1, "the tick is there", SECOND_TICKED).await?;
        assert_eq!(other.requests().len(), 1, "{:?}", other.requests());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        assert_eq!(page.warned().await?, Vec::<String>::new());
        Ok(())
    }

    /// From another address than the page's, all of it is brought from there, and works.
    #[engines(all)]
    async fn from_another_address(page: &Page) -> Result {
        let other = Server::of_dist()?;
        let body = format!(
            "<h1>A post</h1><trust-check></trust-check><script type=\"module\" src=\"{}\"></script>",
            other.address("trust-check.js")
        );
        page.open_host(Host { body: &body, trusts: &other.origin(), ..Host::default() }).await?;
        page.started().await?;
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        assert_eq!(page.kept_checks().await?.len(), 1);
        assert_eq!(page.asked_for(), ["/post"]);
        assert_eq!(other.requests().len(), 9, "{:?}", other.requests());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }
}

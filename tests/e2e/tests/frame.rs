//! The page for frames, in a page of another origin: as high as what is in it, and deaf to strangers.

use e2e::seed::{ONE_LEADS, check, day};
use e2e::texts::{pack, say};
use e2e::{By, Host, Page, Result, Server, eventually};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::pack::MessageKey;

/// Opens a host page with a frame of these attributes, the page in which comes from another server; `script` is
/// the tag of the small script, or nothing.
async fn open_frame(page: &Page, other: &Server, attributes: &str, script: &str) -> Result {
    // Drivers scroll the frame to what they click, but not the page around it.
    page.set_size(1280, 2600).await?;
    let body = format!(
        "<h1>A post</h1><iframe data-trust-check title=\"The check\" width=\"100%\" height=\"700\" \
         src=\"{}\" {attributes}></iframe><p id=\"next\">After it</p>{script}",
        other.address("frame.html?sandboxed")
    );
    let host = Host {
        body: &body,
        inline: true,
        frames: true,
        ..Host::default()
    };
    page.open_host(host).await
}

/// The small script, from the host's own server.
const SMALL_SCRIPT: &str = "<script type=\"module\" src=\"frame-parent.js\"></script>";

/// Within the frame: it is as high as what is in it, and nothing scrolls.
const FITS: &str = "const high = document.documentElement.getBoundingClientRect().height;
    return innerHeight >= high && innerHeight < high + 2 && document.documentElement.scrollHeight <= innerHeight
      && document.documentElement.clientWidth === innerWidth";

/// Waits until the frame is as high as what is in it.
async fn wait_fits(page: &Page, what: &str) -> Result {
    let Err(error) = page.wait_until(what, FITS).await else {
        return Ok(());
    };
    let body = "const html = document.documentElement;
        return [innerHeight, html.getBoundingClientRect().height, html.scrollHeight, html.clientWidth, innerWidth]";
    let seen = page.script(body, vec![]).await?;
    Err(format!("{error}; window, page, content, and the widths: {seen}").into())
}

/// Opens the frame with the small script, and is in it as soon as it fits.
async fn open_fitting(page: &Page, other: &Server) -> Result {
    open_frame(page, other, "", SMALL_SCRIPT).await?;
    page.enter_frame().await?;
    page.started().await?;
    wait_fits(page, "it fits").await
}

/// The height of the frame, as set by the host page.
async fn height(page: &Page) -> Result<f64> {
    let body = "return document.querySelector('iframe').getBoundingClientRect().height";
    let height = page.script(body, vec![]).await?;
    height.as_f64().ok_or_else(|| "no height".into())
}

/// Waits until all of something in the frame is in the window of the host page.
async fn wait_in_window(page: &Page, selector: &str, scrolled: i32) -> Result {
    let place = "const { top, bottom } = home().querySelector(arguments[0]).getBoundingClientRect(); return [top, bottom]";
    let around = "const frame = document.querySelector('iframe');
        return [frame.getBoundingClientRect().top + frame.clientTop, innerHeight]";
    eventually(async || {
        page.enter_frame().await?;
        let within = page.script(place, vec![json!(selector)]).await;
        // Whatever the frame said, or the next probe would look for a frame in the frame.
        page.leave_frame().await?;
        let within: [f64; 2] = serde_json::from_value(within?)?;
        let [frame, high]: [f64; 2] = serde_json::from_value(page.script(around, vec![]).await?)?;
        let [top, bottom] = within.map(|at| at + frame);
        // Borders may lie on parts of a pixel.
        if top >= -1.0 && bottom <= high + 1.0 {
            return Ok(());
        }
        Err(format!("{selector}, scrolled by {scrolled}: from {top} to {bottom} of {high}").into())
    })
    .await
}

/// A message from within the frame to the host page.
async fn tell(page: &Page, message: &str) -> Result<Value> {
    page.script(&format!("parent.postMessage({message}, '*')"), vec![])
        .await
}

e2e::scenarios! {
    /// Through a whole check, the frame is as high as what is in it.
    #[engines(all)]
    async fn as_high_as_its_content(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_fitting(page, &other).await?;
        page.choose(pack().perspective.options.of(Perspective::Mine)).await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().together.ask).await?;
        wait_fits(page, "a question fits").await?;
        page.leave_frame().await?;
        let low = height(page).await?;
        page.enter_frame().await?;
        page.press_button(MessageKey::Skip).await?;
        for (item, answer) in pack().items.iter().zip(&check("plan", day(0), ONE_LEADS).answers) {
            page.wait_focused(&item.says.mine).await?;
            let trust_check::model::response::Response::Point(point) = answer.response else { continue };
            page.choose(&pack().scale[usize::from(point) - 1]).await?;
            page.press_button(MessageKey::Next).await?;
        }
        page.at(&pack().inventory.ask.mine).await?;
        wait_fits(page, "a long list fits").await?;
        page.press_button(MessageKey::Finish).await?;
        page.at(say(MessageKey::Causes)).await?;
        wait_fits(page, "a profile fits").await?;
        page.leave_frame().await?;
        let high = height(page).await?;
        assert!(high > low + 200.0, "{high} after {low}");
        page.enter_frame().await?;
        page.press_button(MessageKey::Checks).await?;
        page.at(say(MessageKey::Checks)).await?;
        wait_fits(page, "a short list fits again").await?;
        assert_eq!(page.kept_checks().await?.len(), 1);
        page.leave_frame().await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// A host that draws borders around its frames, or sets their height, still has no scroll bars in it.
    #[engines(all)]
    async fn hostile_frame_styles(page: &Page) -> Result {
        let other = Server::of_dist()?;
        let style = "<style>* { box-sizing: border-box !important } iframe { border: 9px solid; height: 300px !important; padding: 5px }</style>";
        open_frame(page, &other, "", &format!("{style}{SMALL_SCRIPT}")).await?;
        page.enter_frame().await?;
        page.started().await?;
        wait_fits(page, "it fits").await
    }

    /// A frame that is fetched only when near is as high as what is in it, too.
    #[engines(all)]
    async fn fetched_when_near(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_frame(page, &other, "loading=\"lazy\"", &format!("<style>iframe {{ margin-block-start: 9000px }}</style>{SMALL_SCRIPT}")).await?;
        page.wait_that_nothing_happens().await?;
        page.script("document.querySelector('iframe').scrollIntoView()", vec![]).await?;
        page.enter_frame().await?;
        page.started().await?;
        wait_fits(page, "it fits").await?;
        page.leave_frame().await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// The host page takes a height from its frame alone, and only one that can be.
    #[engines(chromium)]
    async fn strangers_cannot_set_the_height(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_fitting(page, &other).await?;
        page.leave_frame().await?;
        let right = height(page).await?;
        let forged = "{ 'trust-check': 'height', height: 1234 }";
        // The page itself.
        page.script(&format!("postMessage({forged}, '*')"), vec![]).await?;
        page.enter_frame().await?;
        for message in [
            "{ 'trust-check': 'height', height: -5 }",
            "{ 'trust-check': 'height', height: 0 }",
            "{ 'trust-check': 'height', height: 1e9 }",
            "{ 'trust-check': 'height', height: NaN }",
            "{ 'trust-check': 'height', height: Infinity }",
            "{ 'trust-check': 'height', height: '1234' }",
            "{ 'trust-check': 'height', height: [1234] }",
            "{ 'trust-check': 'height', height: { valueOf: 1234 } }",
            "{ 'trust-check': 'height' }",
            "{ 'trust-check': 'hello', height: 1234 }",
            "{ height: 1234 }",
            "1234",
            "null",
            "'height'",
            "undefined",
        ] {
            tell(page, message).await?;
        }
        page.wait_that_nothing_happens().await?;
        page.leave_frame().await?;
        assert_eq!(height(page).await?, right);
        // The very same way, a right one is taken: so the wrong ones did arrive.
        page.enter_frame().await?;
        tell(page, forged).await?;
        page.leave_frame().await?;
        page.wait_until("it is taken", "return document.querySelector('iframe').clientHeight === 1234").await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Whatever is sent to either side, thousands of times, in whatever shape: the frame stays as high as it is, and
    /// the check goes on.
    #[engines(all)]
    async fn a_flood_of_messages(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_fitting(page, &other).await?;
        page.leave_frame().await?;
        let before = height(page).await?;
        let body = "const done = arguments[0];
            let seed = 7;
            const chance = (n) => (seed = (seed * 48271) % 2147483647) % n;
            const deep = () => { let list = []; for (let at = 0; at < 500; at++) list = [list]; return list; };
            const values = [0, -1, 1e9, 0.5, NaN, Infinity, null, undefined, true, '', 'hello', 'here', 'height', '9999',
              String.fromCharCode(0xd800), 'x'.repeat(9999), [], {}, deep(), 10n, new Date(NaN), new Map([['height', 1]]), /x/, new Uint8Array(9)];
            const value = () => values[chance(values.length)];
            const message = () => chance(4) ? { 'trust-check': value(), height: value(), [String(value())]: value() } : value();
            const inner = document.querySelector('iframe').contentWindow;
            for (let at = 0; at < 4000; at++) (at % 2 ? window : inner).postMessage(message(), '*');
            // Messages come in their order: the last of them is the last to be heard.
            addEventListener('message', ({ data }) => data === 'the last' && done());
            postMessage('the last', '*')";
        page.script_async(body, vec![]).await?;
        page.wait_that_nothing_happens().await?;
        assert!((height(page).await? - before).abs() < 1.0);
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        page.enter_frame().await?;
        page.press_button(MessageKey::Start).await?;
        page.wait_focused(&pack().perspective.ask).await
    }

    /// A page of another origin that has got into the frame is ignored, and
    /// gets no messages.
    #[engines(all)]
    async fn another_page_in_the_frame(page: &Page) -> Result {
        let (other, third) = (Server::of_dist()?, Server::of_dist()?);
        open_fitting(page, &other).await?;
        page.leave_frame().await?;
        let right = height(page).await?;
        page.enter_frame().await?;
        let go = "setTimeout(() => location.assign(arguments[0]))".replace("arguments[0]", &json!(third.address("frame.html?sandboxed")).to_string());
        page.script(&go, vec![]).await?;
        page.leave_frame().await?;
        eventually(async || {
            let asked = third.requests().iter().any(|request| request.path == "/program_bg.wasm");
            if asked { Ok(()) } else { Err("the third page doesn't come".into()) }
        })
        .await?;
        page.enter_frame().await?;
        page.started().await?;
        tell(page, "{ 'trust-check': 'height', height: 1234 }").await?;
        page.wait_that_nothing_happens().await?;
        page.leave_frame().await?;
        assert_eq!(height(page).await?, right);
        Ok(())
    }

    /// The frame reports its height to the page around it, and only after a
    /// valid request.
    #[engines(chromium)]
    async fn reports_only_on_request(page: &Page) -> Result {
        let other = Server::of_dist()?;
        let listens = "<script>window.heard = []; addEventListener('message', ({ data, origin }) => heard.push([origin, data]))</script>";
        open_frame(page, &other, "", listens).await?;
        page.enter_frame().await?;
        page.started().await?;
        // Not itself.
        page.script("postMessage({ 'trust-check': 'hello' }, '*')", vec![]).await?;
        page.leave_frame().await?;
        for message in ["'hello'", "null", "{ 'trust-check': 'height', height: 9 }", "{ hello: 'trust-check' }", "{ 'trust-check': ['hello'] }"] {
            page.script(&format!("frames[0].postMessage({message}, '*')"), vec![]).await?;
        }
        page.wait_that_nothing_happens().await?;
        // It may reveal that it is listening.
        let told = "heard.filter(([, data]) => data['trust-check'] !== 'here')";
        assert_eq!(page.script(&format!("return {told}"), vec![]).await?, json!([]));
        page.script("frames[0].postMessage({ 'trust-check': 'hello' }, '*')", vec![]).await?;
        page.wait_until("it answers", &format!("return {told}.length > 0")).await?;
        let heard = page.script(&format!("return {told}[0]"), vec![]).await?;
        assert_eq!(heard[0], json!(other.origin()));
        assert_eq!(heard[1]["trust-check"], json!("height"));
        assert!(heard[1]["height"].as_f64() > Some(300.0), "{heard}");
        // A height, and nothing else.
        assert_eq!(heard[1].as_object().map(serde_json::Map::len), Some(2), "{heard}");
        Ok(())
    }

    /// In a sandbox without an origin it works, says that nothing is saved, and
    /// is as high as its content.
    #[engines(all)]
    async fn in_a_sandbox(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_frame(page, &other, "sandbox=\"allow-scripts\"", SMALL_SCRIPT).await?;
        page.enter_frame().await?;
        page.started().await?;
        wait_fits(page, "it fits").await?;
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        wait_fits(page, "the profile fits").await?;
        page.wait_for_text(say(MessageKey::RefusedForbidden)).await
    }

    /// Without the small script, the frame scrolls inside.
    #[engines(webkit)]
    async fn without_the_small_script(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_frame(page, &other, "", "").await?;
        let before = height(page).await?;
        page.enter_frame().await?;
        page.started().await?;
        let body = "document.scrollingElement.scrollTo(0, 1e6);
            const button = document.querySelector('.tc-primary').getBoundingClientRect();
            return [document.documentElement.scrollHeight > innerHeight, scrollY > 0, getComputedStyle(document.documentElement).overflowY !== 'hidden']";
        assert_eq!(page.script(body, vec![]).await?, json!([true, true, true]));
        page.choose(pack().perspective.options.of(Perspective::Mine)).await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().together.ask).await?;
        page.leave_frame().await?;
        assert_eq!(height(page).await?, before);
        Ok(())
    }

    /// After a long screen, the next one's beginning is seen in the host page's window.
    #[engines(all)]
    async fn the_next_screen_is_in_view(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_fitting(page, &other).await?;
        page.leave_frame().await?;
        page.set_size(1280, 600).await?;
        page.script("scrollTo(0, 1e6)", vec![]).await?;
        page.enter_frame().await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().perspective.ask).await?;
        let top = page.script("return document.querySelector('h2').getBoundingClientRect().top", vec![]).await?;
        page.leave_frame().await?;
        page.wait_that_nothing_happens().await?;
        let frame = page.script("return document.querySelector('iframe').getBoundingClientRect().top", vec![]).await?;
        let top = top.as_f64().unwrap_or_default() + frame.as_f64().unwrap_or_default();
        assert!((0.0..600.0).contains(&top), "the heading is at {top}");
        Ok(())
    }

    /// Wherever the host page is scrolled to, the quick exit is in its window,
    /// and so is a dialog.
    #[engines(all)]
    async fn the_exit_and_dialogs_are_in_view(page: &Page) -> Result {
        let other = Server::of_dist()?;
        open_fitting(page, &other).await?;
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        page.press_button(MessageKey::Checks).await?;
        page.at(say(MessageKey::Checks)).await?;
        wait_fits(page, "the list fits").await?;
        page.leave_frame().await?;
        page.set_size(1280, 400).await?;
        for below_its_top in [-100, 0, 150, 300] {
            let scroll = "const { top } = document.querySelector('iframe').getBoundingClientRect(); scrollBy(0, top + arguments[0])";
            page.script(scroll, vec![json!(below_its_top)]).await?;
            wait_in_window(page, ".tc-exit a", below_its_top).await?;
        }
        page.enter_frame().await?;
        let press = format!("[...home().querySelectorAll('button')].find((button) => button.textContent === {}).click()", json!(say(MessageKey::DeleteAll)));
        page.script(&press, vec![]).await?;
        page.wait_until("a dialog", "return home().querySelector('dialog[open]') !== null").await?;
        page.leave_frame().await?;
        for below_its_top in [300, 0] {
            let scroll = "const { top } = document.querySelector('iframe').getBoundingClientRect(); scrollBy(0, top + arguments[0])";
            page.script(scroll, vec![json!(below_its_top)]).await?;
            wait_in_window(page, "dialog", below_its_top).await?;
            wait_in_window(page, "dialog .tc-exit a", below_its_top).await?;
        }
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }
}

//! Access: what must hold on every screen, whoever reads it and however.

use e2e::{Engine, Key, Page, Result, Scene, Scheme, Start};
use serde_json::json;

/// The narrowest screen that must do: also a window 1280 wide at 400 % zoom (WCAG 1.4.10).
const NARROW: u32 = 320;
const PHONE: u32 = 360;
const DESKTOP: u32 = 1280;

/// The controls that can be used now: those of the dialog, where one is open.
const CONTROLS: &str = "const within = document.querySelector('dialog[open]') ?? document;
    const controls = [...within.querySelectorAll('button, summary, a[href], input, select, textarea')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
    const nameOf = (one) => (one.labels?.[0] ?? one).textContent.trim();";

/// Every control must be at least this large each way, in CSS pixels, but for rounding.
const TARGET: f64 = 44.0 - 0.5;

/// Fails if something is a smaller target than a finger needs.
async fn targets_are_large(page: &Page) -> Result {
    let body = format!(
        "{CONTROLS}
        return controls.map((one) => {{
          // Ticks are small, and a tap on their label does as well.
          const target = ['checkbox', 'radio'].includes(one.type) ? one.labels[0] : one;
          const box = target.getBoundingClientRect();
          return [nameOf(one), box.width, box.height];
        }})"
    );
    let boxes: Vec<(String, f64, f64)> = serde_json::from_value(page.script(&body, vec![]).await?)?;
    assert!(!boxes.is_empty());
    let small: Vec<_> = boxes
        .iter()
        .filter(|(_, width, height)| width.min(*height) < TARGET)
        .collect();
    match small.is_empty() {
        true => Ok(()),
        false => Err(format!("too small to tap: {small:?}").into()),
    }
}

/// Fails if the page would have to be scrolled sideways.
async fn fits(page: &Page) -> Result {
    let body = "const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.body.querySelectorAll('*')]
          .filter((one) => one.getBoundingClientRect().right > width + 0.5)
          .map((one) => `${one.outerHTML.slice(0, 120)} ends at ${one.getBoundingClientRect().right} of ${width}`)
          .concat(`${document.documentElement.scrollWidth} in ${width}`)";
    let wide = page.script(body, vec![]).await?;
    match wide.as_array().is_some_and(Vec::is_empty) {
        true => Ok(()),
        false => Err(format!("wider than the page: {wide:#}").into()),
    }
}

/// Goes to every screen in turn and looks at it; a failure says on which one.
async fn on_every_screen(page: &Page, look: impl AsyncFn() -> Result) -> Result {
    for (name, scene) in Scene::ALL {
        scene.play(page).await?;
        look()
            .await
            .map_err(|error| format!("on the screen “{name}”: {error}"))?;
    }
    Ok(())
}

/// Tabs through all that can be used now: everything must be reached, and what is reached must be seen to be.
async fn tab_reaches_everything(page: &Page) -> Result {
    // A page that was only opened, and never touched, has not got the keyboard yet.
    if page.script("return document.hasFocus()", vec![]).await? == json!(false) {
        page.click_corner().await?;
    }
    // From the first control on: one group of radio buttons is one stop.
    let body = format!(
        "{CONTROLS}
        const stops = controls.filter((one, at) => one.type !== 'radio'
          || controls.findIndex((other) => other.type === 'radio' && other.name === one.name) === at);
        (controls.find((one) => one.checked && one.name === controls[0].name) ?? controls[0]).focus();
        window.e2eStops = stops;
        return stops.map(nameOf)"
    );
    let stops: Vec<String> = serde_json::from_value(page.script(&body, vec![]).await?)?;
    let mut reached = vec![false; stops.len()];
    let body = "const one = document.activeElement;
        const at = window.e2eStops.findIndex((stop) => stop === one
          || (stop.type === 'radio' && one.type === 'radio' && stop.name === one.name));
        const marked = [one, one.labels?.[0], one.parentElement].some((part) => {
          const style = part && getComputedStyle(part);
          return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        });
        return [at, marked, one.outerHTML.slice(0, 200)]";
    // Once there and back, so that the first is come to by a key as well; and never past the last, where the
    // browser's own parts would have the keyboard. A time has up to four stops: hours, minutes, morning or
    // afternoon, and a button.
    let times = "return window.e2eStops.filter((one) => one.type === 'time').length";
    let times: usize = serde_json::from_value(page.script(times, vec![]).await?)?;
    let first = [Key::Tab, Key::ShiftTab];
    let others = vec![Key::Tab; stops.len() - 1 + 3 * times];
    for key in first.into_iter().chain(others) {
        if reached.iter().all(|one| *one) {
            break;
        }
        page.press(key).await?;
        let seen: (i64, bool, String) = serde_json::from_value(page.script(body, vec![]).await?)?;
        let Ok(at) = usize::try_from(seen.0) else {
            return Err(format!("Tab goes to {}", seen.2).into());
        };
        assert!(seen.1, "nothing shows that this has the focus: {}", seen.2);
        reached[at] = true;
    }
    if reached.iter().all(|one| *one) {
        return Ok(());
    }
    let missed: Vec<_> = stops
        .iter()
        .zip(reached)
        .filter(|(_, reached)| !reached)
        .collect();
    Err(format!("Tab doesn't reach {missed:?}").into())
}

fn in_chromium(name: &str, scheme: Scheme, test: impl AsyncFnMut(&Page) -> Result) {
    let engine = Engine::Chromium;
    e2e::run_with(Start { engine, scheme }, name, test);
}

e2e::scenarios! {
    /// On a phone: WCAG, targets for fingers, and nothing to scroll sideways even where it is narrowest.
    async fn on_a_phone(page: &Page) -> Result {
        page.show_at(PHONE).await?;
        on_every_screen(page, async || {
            page.assert_accessible().await?;
            targets_are_large(page).await?;
            page.become_wide(NARROW).await?;
            fits(page).await?;
            targets_are_large(page).await?;
            page.become_wide(PHONE).await
        })
        .await
    }

    /// On a large screen: WCAG, targets, and nothing wider than the page.
    async fn on_a_desktop(page: &Page) -> Result {
        page.show_at(DESKTOP).await?;
        on_every_screen(page, async || {
            page.assert_accessible().await?;
            fits(page).await?;
            targets_are_large(page).await
        })
        .await
    }

    /// Every control can be reached by Tab, and shows that it has been.
    async fn by_tab(page: &Page) -> Result {
        on_every_screen(page, async || tab_reaches_everything(page).await).await
    }
}

/// The checks above find what they are there for.
#[test]
fn faults_are_found() {
    in_chromium("faults_are_found", Scheme::Light, async |page: &Page| {
        Scene::History.play(page).await?;
        let style = "const sheet = new CSSStyleSheet();
            sheet.replaceSync(arguments[0]);
            document.adoptedStyleSheets = [sheet]";
        let pale = "#trust-check p { color: #999 !important }";
        page.script(style, vec![json!(pale)]).await?;
        let error = page.assert_accessible().await.err().ok_or("contrast")?;
        assert!(error.to_string().contains("color-contrast"), "{error}");
        let small = "#trust-check button { min-block-size: 0 !important; padding: 0 !important }";
        page.script(style, vec![json!(small)]).await?;
        assert!(targets_are_large(page).await.is_err());
        page.script(style, vec![json!("ul { width: 1300px }")])
            .await?;
        assert!(fits(page).await.is_err());
        page.script(style, vec![json!("")]).await?;
        page.assert_accessible().await?;
        targets_are_large(page).await?;
        fits(page).await?;
        let body = "document.querySelectorAll('#trust-check button')[1].tabIndex = -1";
        page.script(body, vec![]).await?;
        assert!(tab_reaches_everything(page).await.is_err());
        Ok(())
    });
}

/// In the dark, on either screen. In Chromium: the style sheet is the same for all.
#[test]
fn in_the_dark() {
    in_chromium("in_the_dark", Scheme::Dark, async |page: &Page| {
        page.set_scheme(Scheme::Dark).await?;
        let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
        page.wait_until("it is dark", dark).await?;
        on_every_screen(page, async || {
            page.become_wide(PHONE).await?;
            page.assert_accessible().await?;
            page.become_wide(DESKTOP).await?;
            page.assert_accessible().await
        })
        .await
    });
}

/// With forced colours and reduced motion, which only Chromium can be told to have.
#[test]
fn forced_colours_and_reduced_motion() {
    let name = "forced_colours_and_reduced_motion";
    in_chromium(name, Scheme::Light, async |page: &Page| {
        let features = [
            ("forced-colors", "active"),
            ("prefers-reduced-motion", "reduce"),
        ];
        page.set_media(&features).await?;
        page.show_at(PHONE).await?;
        let forced = "return matchMedia('(forced-colors: active)').matches";
        page.wait_until("colours are forced", forced).await?;
        on_every_screen(page, async || {
            // Transitions that take no time are none.
            let moving = page.script("return document.getAnimations().length", vec![]);
            assert_eq!(moving.await?, json!(0));
            page.assert_accessible().await?;
            fits(page).await?;
            tab_reaches_everything(page).await
        })
        .await
    });
}

/// A window 1280 wide at 400 % has 320 CSS pixels. Firefox is really zoomed in; in Chromium it is a screen with
/// four times the pixels, which is what zooming comes to. WebKitGTK can't be told to zoom: there `on_a_phone`
/// shows the same 320 CSS pixels.
#[test]
fn zoomed_in_in_chromium() {
    in_chromium("zoomed_in", Scheme::Light, async |page: &Page| {
        let size = json!({ "width": 320, "height": 225, "deviceScaleFactor": 4, "mobile": false });
        page.cdp("Emulation.setDeviceMetricsOverride", size).await?;
        zoomed_in(page).await
    });
}

/// As [`zoomed_in_in_chromium`].
#[test]
fn zoomed_in_in_firefox() {
    let (engine, scheme) = (Engine::Firefox, Scheme::Light);
    e2e::run_with(
        Start { engine, scheme },
        "zoomed_in",
        async |page: &Page| zoomed_in(page).await,
    );
}

async fn zoomed_in(page: &Page) -> Result {
    on_every_screen(page, async || {
        if page.engine() == Engine::Firefox {
            // Loading a page undoes it.
            let body = "const window = Services.wm.getMostRecentWindow('navigator:browser');
                window.gBrowser.selectedBrowser.fullZoom = 4";
            page.in_chrome(body, vec![]).await?;
        }
        let narrow = format!("return innerWidth === {NARROW}");
        page.wait_until("it is zoomed in", &narrow).await?;
        fits(page).await?;
        targets_are_large(page).await
    })
    .await
}

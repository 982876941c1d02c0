//! Accessibility: properties that must hold on every screen.

use e2e::{Engine, Key, Page, Result, Scene, Scheme, eventually_equals};
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
    if small.is_empty() {
        Ok(())
    } else {
        Err(format!("too small to tap: {small:?}").into())
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
    if wide.as_array().is_some_and(Vec::is_empty) {
        Ok(())
    } else {
        Err(format!("wider than the page: {wide:#}").into())
    }
}

/// Tabs through all that can be used now: everything must be reached, and what is reached must be seen to be.
async fn tab_reaches_everything(page: &Page) -> Result {
    // A page that was only opened, and never touched, has not got the keyboard yet.
    if page.script("return document.hasFocus()", vec![]).await? == json!(false) {
        page.click_corner().await?;
    }
    // From the first control on: one group of radio buttons is one stop. Each stop is noted as it gets the focus, with
    // whether that is seen.
    let body = format!(
        "{CONTROLS}
        const stops = controls.filter((one, at) => one.type !== 'radio'
          || controls.findIndex((other) => other.type === 'radio' && other.name === one.name) === at);
        const isStop = (stop, one) => stop === one
          || (stop.type === 'radio' && one.type === 'radio' && stop.name === one.name);
        const isMarked = (one) => [one, one.labels?.[0], one.parentElement].some((part) => {{
          const style = part && getComputedStyle(part);
          return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        }});
        window.e2eReached = stops.map(() => false);
        window.e2eFaults = [];
        window.e2eNote?.abort();
        (controls.find((one) => one.checked && one.name === controls[0].name) ?? controls[0]).focus();
        window.e2eNote = new AbortController();
        window.e2eNoteFocus = (target) => {{
          const at = stops.findIndex((stop) => isStop(stop, target));
          if (at < 0) e2eFaults.push('Tab goes to ' + target.outerHTML.slice(0, 200));
          else if (!isMarked(target)) e2eFaults.push('nothing shows that this has the focus: ' + target.outerHTML.slice(0, 200));
          else e2eReached[at] = true;
        }};
        document.addEventListener('focusin', ({{ target }}) => e2eNoteFocus(target), {{ signal: e2eNote.signal }});
        return [stops.map(nameOf), stops.filter((one) => one.type === 'time').length]"
    );
    let (stops, times): (Vec<String>, usize) =
        serde_json::from_value(page.script(&body, vec![]).await?)?;
    // Once there and back, so that the first one is also reached by a key; and
    // never past the last, where the keyboard would reach the browser's own
    // controls. A time input has up to four stops: hours, minutes, morning or
    // afternoon, and a button.
    let mut keys = vec![Key::Tab; stops.len()];
    if stops.len() > 1 {
        keys[1] = Key::ShiftTab;
        keys.push(Key::Tab);
    }
    keys.extend(vec![Key::Tab; 3 * times]);
    let press = async |keys: &[Key]| -> Result<(Vec<bool>, Vec<String>)> {
        page.press_all(keys).await?;
        // WebKit fires no `focusin` at the parts of a time.
        let body = "e2eNoteFocus(document.activeElement); return [e2eReached, e2eFaults]";
        Ok(serde_json::from_value(page.script(body, vec![]).await?)?)
    };
    // All at once, unless it isn't known how many it takes.
    let size = if times == 0 { keys.len() } else { 1 };
    let (mut reached, mut faults) = (vec![false], vec![]);
    for keys in keys.chunks(size) {
        (reached, faults) = press(keys).await?;
        if reached.iter().all(|one| *one) || !faults.is_empty() {
            break;
        }
    }
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
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

/// Number of scenarios that the screens are divided into, which can run in
/// parallel.
const QUARTERS: usize = 4;

/// Goes to a quarter of all screens in turn and looks at each; a failure says on which one.
async fn look_at_quarter(page: &Page, quarter: usize) -> Result {
    let size = Scene::ALL.len().div_ceil(QUARTERS);
    let scenes = Scene::ALL.chunks(size).nth(quarter);
    for (name, scene) in scenes.ok_or("there is no such quarter")? {
        let looked = match page.engine() {
            Engine::Chromium => look_in_chromium(page, *scene).await,
            Engine::Firefox => look_in_firefox(page, *scene).await,
            Engine::Webkit => look_in_webkit(page, *scene).await,
        };
        looked.map_err(|error| format!("on the screen “{name}”: {error}"))?;
    }
    Ok(())
}

/// All that must hold: it has every width, scheme and media feature, without another start.
async fn look_in_chromium(page: &Page, scene: Scene) -> Result {
    let while_it_is = async |what: &str, look: Result| -> Result {
        look.map_err(|error| format!("{what}: {error}").into())
    };
    page.set_scheme(Scheme::Light).await?;
    page.become_wide(DESKTOP).await?;
    scene.play(page).await?;
    let desktop = async {
        page.assert_accessible().await?;
        fits(page).await?;
        targets_are_large(page).await?;
        tab_reaches_everything(page).await
    };
    while_it_is("on a desktop", desktop.await).await?;
    let phone = async {
        page.become_wide(PHONE).await?;
        page.assert_accessible().await?;
        targets_are_large(page).await?;
        page.become_wide(NARROW).await?;
        fits(page).await?;
        targets_are_large(page).await
    };
    while_it_is("on a phone", phone.await).await?;
    let dark = async {
        page.set_scheme(Scheme::Dark).await?;
        page.assert_accessible().await?;
        page.become_wide(DESKTOP).await?;
        page.assert_accessible().await
    };
    while_it_is("in the dark", dark.await).await?;
    let forced = async {
        let features = [
            ("forced-colors", "active"),
            ("prefers-reduced-motion", "reduce"),
        ];
        page.set_media(&features).await?;
        page.become_wide(PHONE).await?;
        let forced = "return matchMedia('(forced-colors: active)').matches";
        page.wait_until("colours are forced", forced).await?;
        // Transitions that take no time are none.
        let moving = page.script("return document.getAnimations().length", vec![]);
        assert_eq!(moving.await?, json!(0));
        page.assert_accessible().await?;
        fits(page).await?;
        tab_reaches_everything(page).await
    };
    while_it_is("with forced colours", forced.await).await?;
    // Zoomed in, a window 1280 wide is a screen of 320 CSS pixels with four times the pixels.
    let zoomed = async {
        page.set_scheme(Scheme::Light).await?;
        let size =
            json!({ "width": NARROW, "height": 225, "deviceScaleFactor": 4, "mobile": false });
        page.cdp("Emulation.setDeviceMetricsOverride", size).await?;
        fits(page).await?;
        targets_are_large(page).await
    };
    while_it_is("zoomed in", zoomed.await).await
}

/// Properties that depend on the engine: layout, wide and narrow, and the
/// keyboard. Its window can't be narrow, but it can be really zoomed in: 1280
/// pixels at 400 % are 320 CSS pixels.
async fn look_in_firefox(page: &Page, scene: Scene) -> Result {
    scene.play(page).await?;
    fits(page).await?;
    targets_are_large(page).await?;
    tab_reaches_everything(page).await?;
    // Loading a page undoes it.
    let body = "const window = Services.wm.getMostRecentWindow('navigator:browser');
        window.gBrowser.selectedBrowser.fullZoom = 4";
    page.in_chrome(body, vec![]).await?;
    eventually_equals("the width", &json!(NARROW), async || {
        page.script("return innerWidth", vec![]).await
    })
    .await?;
    fits(page).await?;
    targets_are_large(page).await
}

/// As in Firefox. Its window can't be narrow and can't be zoomed in: there is a frame for that.
async fn look_in_webkit(page: &Page, scene: Scene) -> Result {
    // Out of the frame, whose size would be taken for the window's.
    page.open("blank").await?;
    page.show_at(DESKTOP).await?;
    scene.play(page).await?;
    fits(page).await?;
    targets_are_large(page).await?;
    tab_reaches_everything(page).await?;
    page.show_at(PHONE).await?;
    scene.play(page).await?;
    targets_are_large(page).await?;
    page.become_wide(NARROW).await?;
    fits(page).await?;
    targets_are_large(page).await
}

e2e::scenarios! {
    /// On every screen: WCAG (in Chromium, because the markup and the style
    /// sheet are the same in all), no horizontal scrolling, touch targets, and
    /// every control reachable by Tab with visible focus, on a desktop and on a
    /// phone, even the narrowest.
    #[engines(all)]
    async fn first_quarter(page: &Page) -> Result {
        look_at_quarter(page, 0).await
    }

    /// See above.
    #[engines(all)]
    async fn second_quarter(page: &Page) -> Result {
        look_at_quarter(page, 1).await
    }

    /// See above.
    #[engines(all)]
    async fn third_quarter(page: &Page) -> Result {
        look_at_quarter(page, 2).await
    }

    /// See above.
    #[engines(all)]
    async fn fourth_quarter(page: &Page) -> Result {
        look_at_quarter(page, 3).await
    }

    /// The checks above find what they are there for.
    #[engines(chromium)]
    async fn faults_are_found(page: &Page) -> Result {
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
        page.script(style, vec![json!("ul { width: 1300px }")]).await?;
        assert!(fits(page).await.is_err());
        let unmarked = "#trust-check *, #trust-check *::before { outline: none !important }";
        page.script(style, vec![json!(unmarked)]).await?;
        assert!(tab_reaches_everything(page).await.is_err());
        page.script(style, vec![json!("")]).await?;
        page.assert_accessible().await?;
        targets_are_large(page).await?;
        fits(page).await?;
        tab_reaches_everything(page).await?;
        let body = "document.querySelectorAll('#trust-check button')[1].tabIndex = -1";
        page.script(body, vec![]).await?;
        assert!(tab_reaches_everything(page).await.is_err());
        Ok(())
    }
}

//! Properties of the widget in a post, whatever generated the page.

use e2e::seed::{ONE_LEADS, check, day};
use e2e::texts::{pack, say};
use e2e::{By, Page};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::pack::MessageKey;

use crate::{Result, files};

/// How a picture is taken: name, width, height.
const LOOKS: [(&str, u32, u32); 2] = [("phone", 360, 740), ("desktop", 1280, 900)];

/// Opens a page and goes to the first widget on it.
pub async fn open(page: &Page, address: &str) -> Result {
    page.goto(address).await?;
    come_near(page).await
}

/// Scrolls to the first widget and waits until its program has started.
pub async fn come_near(page: &Page) -> Result {
    let body = "document.querySelector('trust-check').scrollIntoView()";
    page.script(body, vec![]).await?;
    page.started().await
}

/// A reader finishes a check in a post, sees the profile, and finds the check again after a reload. Nothing is asked
/// of another host.
pub async fn holds_a_check(page: &Page, address: &str) -> Result {
    open(page, address).await?;
    page.take(&check("plan", day(0), ONE_LEADS), By::Mouse)
        .await?;
    let kept = page.kept_checks().await?;
    if kept.len() != 1 {
        return Err(format!("{} checks are stored", kept.len()).into());
    }
    page.reload().await?;
    come_near(page).await?;
    page.to_history().await?;
    page.open_check(kept[0].finished_at).await?;
    page.at(say(MessageKey::Causes)).await?;
    own_files_only(page).await?;
    complains_of_nothing(page).await
}

/// Everything on the page came from its own host.
pub async fn own_files_only(page: &Page) -> Result {
    let origin = page.script("return location.origin", vec![]).await?;
    let origin = format!("{}/", origin.as_str().unwrap_or_default());
    let loaded = page.loaded().await?;
    if let Some(other) = loaded.iter().find(|address| !address.starts_with(&origin)) {
        return Err(format!("{other} is another host's").into());
    }
    if loaded.iter().any(|address| address.ends_with(".wasm")) {
        Ok(())
    } else {
        Err(format!("the program isn't among {loaded:?}").into())
    }
}

/// No script threw, nothing was refused or missing.
pub async fn complains_of_nothing(page: &Page) -> Result {
    let errors = page.console_errors().await?;
    if errors.is_empty() {
        Ok(())
    } else {
        Err(format!("the console says {errors:?}").into())
    }
}

/// The attributes of each widget on the page, as the browser read them, except
/// for the room that WordPress's plugin reserves.
pub async fn attributes(page: &Page) -> Result<Value> {
    let body = "const room = ({ name, value }) => name === 'style' && /^display: ?block; ?min-height: ?100vh/.test(value);
        return [...document.querySelectorAll('trust-check')].map((one) =>
          Object.fromEntries([...one.attributes].filter((it) => !room(it)).map(({ name, value }) => [name, value])))";
    page.script(body, vec![]).await
}

/// How many scripts of the widget's loader are on the page.
pub async fn loaders(page: &Page) -> Result<Value> {
    let body = "return document.querySelectorAll('script[src$=\"/trust-check.js\"]').length";
    page.script(body, vec![]).await
}

/// The content of each widget for readers without scripts: the link's text and
/// its target.
pub async fn fallbacks(page: &Page) -> Result<Vec<(String, String)>> {
    let body = "return [...document.querySelectorAll('trust-check > a')].map((one) => [one.textContent, one.pathname])";
    Ok(serde_json::from_value(page.script(body, vec![]).await?)?)
}

/// Whether anything on the page is there only because a value broke out of its attribute.
pub async fn broken_out(page: &Page) -> Result<bool> {
    let body = "return document.querySelector('trust-check b, article b, [onclick]') !== null";
    Ok(page.script(body, vec![]).await? == json!(true))
}

/// Answers the first question in each widget of the page, whose next question must then be there.
pub async fn each_works(page: &Page) -> Result {
    // A prerendered first screen can be pressed before the loader handles it;
    // ticked, it counts.
    page.wait_until(
        "the loader is there",
        "return customElements.get('trust-check') !== undefined",
    )
    .await?;
    let answer = "const widgets = [...document.querySelectorAll('trust-check')];
        for (const { shadowRoot } of widgets) {
          const labels = [...shadowRoot.querySelectorAll('label')];
          labels.find((label) => label.textContent === arguments[0]).querySelector('input').click();
          shadowRoot.querySelector('.tc-primary').click();
        }
        return widgets.length";
    let mine = pack().perspective.options.of(Perspective::Mine);
    if page.script(answer, vec![json!(mine)]).await?.as_u64() == Some(0) {
        return Err("there is no widget".into());
    }
    let body = format!(
        "return [...document.querySelectorAll('trust-check')].every(({{ shadowRoot }}) =>
            shadowRoot.textContent.includes({}))",
        json!(pack().together.ask)
    );
    let asked = page.wait_until("each widget asks its second question", &body);
    if let Err(error) = asked.await {
        let body = "return [...document.querySelectorAll('trust-check')].map(({ shadowRoot }) => {
              const root = shadowRoot.querySelector('.trust-check');
              const chosen = [...root.querySelectorAll('input')].map((input) => input.checked);
              return [root.className, root.lang, chosen, root.innerText];
            })";
        return Err(format!("{error}; they say {}", page.script(body, vec![]).await?).into());
    }
    Ok(())
}

/// Opens a page whose scripts don't load: the first question is still there, in
/// its own style.
pub async fn shows_without_scripts(page: &Page, address: &str) -> Result {
    page.goto(address).await?;
    let options = &pack().perspective.options;
    let asked: Vec<&str> = Perspective::all().map(|value| options.of(value)).collect();
    let body = format!(
        "const screen = document.querySelector('trust-check').shadowRoot;
        const all = (selector) => [...screen?.querySelectorAll(selector) ?? []];
        const shown = all('label').filter((label) => label.querySelector('input') && label.checkVisibility());
        const texts = shown.map((label) => label.textContent);
        return all('link[rel=stylesheet]').some((link) => link.sheet) && {}.every((text) => texts.includes(text))",
        json!(asked)
    );
    page.wait_until("the first question is there", &body).await
}

/// Takes pictures of a post on a phone and on a desktop, for people to look at: `target/blogs/shots/`.
pub async fn pictures(page: &Page, address: &str, name: &str) -> Result {
    for (look, width, height) in LOOKS {
        page.set_size(width, height).await?;
        page.goto(address).await?;
        come_near(page).await?;
        page.script("scrollTo(0, 0)", vec![]).await?;
        page.rest_pointer().await?;
        let body = "return document.documentElement.scrollHeight";
        let all = page.script(body, vec![]).await?.as_u64();
        let all = u32::try_from(all.unwrap_or_default())?;
        page.set_size(width, all.max(height)).await?;
        let folder = files::output("shots")?;
        page.screenshot(&folder.join(format!("{name}-{look}.png")))
            .await?;
    }
    page.set_size(1280, 900).await
}

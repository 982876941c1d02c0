//! The settings that a host page can make on the element, and the events that
//! it gets.

use e2e::seed::{ONE_LEADS, check, day, draft, item, kept};
use e2e::texts::{pack, say};
use e2e::{By, Host, HostPage, Page, Result, SCRIPT, Scheme, Server, eventually_equals};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::pack::MessageKey;
use trust_check::store::PREFIX;

/// The background in light and in dark.
const LIGHT: &str = "rgb(251, 249, 245)";
const DARK: &str = "rgb(25, 28, 28)";

/// A slip of the pen.
const UNKNOWN: &str = "langauge";

/// Wrong values, with what is right.
const WRONG: [(&str, &str, &str); 9] = [
    ("exit", "http://example.org", "https://"),
    ("theme", "Dark", "auto, light, dark"),
    ("start", "results", "check, worksheet, history"),
    ("keeping", "never", "kept, visit"),
    ("language", "xx", "en"),
    ("loading", "now", "lazy, eager"),
    ("namespace", "my blog", "32 letters, digits and hyphens"),
    ("pack", "http://[", "can't be used"),
    (
        UNKNOWN,
        "en",
        "theme, start, keeping, namespace, language, pack, loading, exit",
    ),
];

/// Runs a script's body on the first element, `element`.
async fn on_element(page: &Page, body: &str) -> Result<Value> {
    let body = format!("const element = document.querySelector('trust-check'); {body}");
    page.script(&body, vec![]).await
}

async fn background(page: &Page) -> Result<Value> {
    let body =
        "return getComputedStyle(element.shadowRoot.querySelector('.trust-check')).backgroundColor";
    on_element(page, body).await
}

/// Opens a page with an element as it comes from its maker: without attributes and without the loader.
async fn open_undefined(page: &Page) -> Result {
    let body = "<h1>A post</h1><trust-check></trust-check>";
    page.open_host(Host {
        body,
        ..Host::default()
    })
    .await
}

/// A pack like the built one, but for its title, at an address of the host's.
fn put_pack(page: &Page, path: &str, title: &str) -> Result {
    let text = std::fs::read_to_string(e2e::built("packs/en.json"))?;
    let mut pack: Value = serde_json::from_str(&text)?;
    pack["title"] = json!(title);
    put_text(page, path, pack.to_string());
    Ok(())
}

fn put_text(page: &Page, path: &str, text: String) {
    page.server().put(HostPage {
        path: path.to_string(),
        html: text,
        policy: String::new(),
    });
}

/// There is one warning; it names the attribute and the value, and has this in it.
async fn assert_warned_of(page: &Page, name: &str, value: &str, fix: &str) -> Result {
    let warned = page.wait_warned().await?;
    let start = if name == UNKNOWN {
        format!("<trust-check {name}>: there is no such attribute")
    } else {
        format!("<trust-check {name}=\"{value}\">: ")
    };
    match &warned[..] {
        [one] if one.starts_with(&start) && one.contains(fix) => Ok(()),
        _ => Err(format!("{name}={value}: {warned:?}").into()),
    }
}

e2e::scenarios! {
    /// `theme` sets light or dark, for the first screen and for the program, at any time; null removes it.
    #[engines(all)]
    async fn theme(page: &Page) -> Result {
        page.server().hold("program_bg.wasm");
        let body = format!("<trust-check theme=\"dark\"></trust-check>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.button(MessageKey::Start).await?;
        assert_eq!(background(page).await?, json!(DARK));
        page.server().release();
        page.started().await?;
        assert_eq!(background(page).await?, json!(DARK));
        let scheme = "return getComputedStyle(element.shadowRoot.querySelector('.trust-check')).colorScheme";
        assert_eq!(on_element(page, scheme).await?, json!("dark"));
        for (value, wanted) in [("'light'", LIGHT), ("'dark'", DARK), ("'auto'", LIGHT), ("'dark'", DARK), ("null", LIGHT)] {
            on_element(page, &format!("element.theme = {value}")).await?;
            assert_eq!(background(page).await?, json!(wanted), "{value}");
        }
        assert_eq!(on_element(page, "return [element.theme, element.hasAttribute('theme')]").await?, json!([null, false]));
        // WebKit's scheme can't be changed while it runs.
        if page.engine() != Engine::Webkit {
            page.set_scheme(Scheme::Dark).await?;
            page.wait_that_nothing_happens().await?;
            assert_eq!(background(page).await?, json!(DARK));
            on_element(page, "element.theme = 'light'").await?;
            assert_eq!(background(page).await?, json!(LIGHT));
        }
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.warned().await?, Vec::<String>::new());
        page.button(MessageKey::Start).await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// A wrong value is named in one warning, with what would be right, and the default is used.
    #[engines(chromium)]
    async fn wrong_values(page: &Page) -> Result {
        for (name, value, fix) in WRONG {
            page.open_element(&format!("{name}=\"{value}\"")).await?;
            assert_warned_of(page, name, value, fix).await?;
            page.at(&pack().title).await?;
            assert_eq!(background(page).await?, json!(LIGHT));
            page.choose(pack().perspective.options.of(Perspective::Both)).await?;
            let keys = page.stored_keys().await?;
            assert!(!keys.is_empty() && keys.iter().all(|key| key.starts_with(PREFIX)), "{name}: {keys:?}");
            page.clear_storage().await?;
        }
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Set while the program runs, too; the reader loses nothing by it.
    #[engines(chromium)]
    async fn wrong_values_while_it_runs(page: &Page) -> Result {
        let mut begun = draft(item(1));
        begun.answers = e2e::seed::answers(ONE_LEADS)[..1].to_vec();
        page.seed(&[kept(&begun)]).await?;
        for (name, value, fix) in WRONG {
            page.open_element("").await?;
            page.at(&pack().items[1].says.mine).await?;
            page.wait_heard(&["ready"]).await?;
            on_element(page, &format!("element.setAttribute('{name}', '{value}')")).await?;
            // An unknown name is not looked for once the program runs.
            if name != UNKNOWN {
                assert_warned_of(page, name, value, fix).await?;
            }
            page.at(&pack().items[1].says.mine).await?;
            assert_eq!(on_element(page, &format!("return element.getAttribute('{name}')")).await?, json!(value));
        }
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// One wrong attribute is not named again because another one changes.
    #[engines(firefox)]
    async fn warned_once(page: &Page) -> Result {
        page.open_element("theme=\"purple\"").await?;
        page.wait_warned().await?;
        for (name, value) in [("keeping", "visit"), ("namespace", "b"), ("language", "en"), ("start", "check")] {
            on_element(page, &format!("element.{name} = '{value}'")).await?;
            page.wait_that_nothing_happens().await?;
        }
        page.button(MessageKey::Start).await?;
        assert_warned_of(page, "theme", "purple", "auto, light, dark").await
    }

    /// Properties reflect attributes, and may be set before the element is defined.
    #[engines(all)]
    async fn set_before_it_is_defined(page: &Page) -> Result {
        page.seed(&[kept(&check("one", day(0), ONE_LEADS))]).await?;
        open_undefined(page).await?;
        on_element(page, "Object.assign(element, { theme: 'dark', start: 'history', loading: 'eager', language: null })").await?;
        page.add_loader().await?;
        page.started().await?;
        page.at(say(MessageKey::Checks)).await?;
        assert_eq!(background(page).await?, json!(DARK));
        let body = "return [...element.getAttributeNames().sort(), Object.keys(element).length, element.theme]";
        assert_eq!(on_element(page, body).await?, json!(["loading", "start", "theme", 0, "dark"]));
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.warned().await?, Vec::<String>::new());
        Ok(())
    }

    /// Created by a script, with properties set before it is in the page, as
    /// frameworks do.
    #[engines(all)]
    async fn made_by_a_script(page: &Page) -> Result {
        page.open_host(Host { body: "<h1>A post</h1><main></main>", ..Host::default() }).await?;
        page.add_loader().await?;
        let body = "const element = document.createElement('trust-check');
            Object.assign(element, { theme: 'dark', namespace: 'made' });
            document.querySelector('main').append(element);
            return element.outerHTML";
        page.wait_until("it is defined", "return !!customElements.get('trust-check')").await?;
        let made = page.script(body, vec![]).await?;
        assert_eq!(made, json!("<trust-check theme=\"dark\" namespace=\"made\"></trust-check>"));
        page.started().await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        let keys = page.stored_keys().await?;
        assert!(keys.len() == 1 && keys[0].starts_with("trust-check:made/"), "{keys:?}");
        Ok(())
    }

    /// `namespace` separates stored data; changed while the program runs, the
    /// other store is shown, and nothing is moved.
    #[engines(chromium)]
    async fn namespace(page: &Page) -> Result {
        page.open_element("namespace=\"anna\"").await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.wait_until("it is saved", "return localStorage.length === 1").await?;
        on_element(page, "element.namespace = 'ben'").await?;
        let both = pack().perspective.options.of(Perspective::Both);
        let is_ticked = async |wanted: bool| -> Result {
            eventually_equals("the radio", &Some(wanted), async || page.is_checked("radio", both).await).await
        };
        is_ticked(false).await?;
        page.choose(pack().perspective.options.of(Perspective::Mine)).await?;
        let keys = page.stored_keys().await?;
        assert_eq!(keys.len(), 2, "{keys:?}");
        assert!(keys[0].starts_with("trust-check:anna/"), "{keys:?}");
        assert!(keys[1].starts_with("trust-check:ben/"), "{keys:?}");
        on_element(page, "element.namespace = 'anna'").await?;
        is_ticked(true).await?;
        on_element(page, "element.namespace = null").await?;
        is_ticked(false).await?;
        assert_eq!(page.stored_keys().await?, keys);
        assert_eq!(page.warned().await?, Vec::<String>::new());
        Ok(())
    }

    /// `language="en"` is right, and changes nothing of where the reader is.
    #[engines(webkit)]
    async fn language(page: &Page) -> Result {
        page.open_element("language=\"en\"").await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().together.ask).await?;
        on_element(page, "element.language = null").await?;
        page.wait_that_nothing_happens().await?;
        page.at(&pack().together.ask).await?;
        assert_eq!(page.warned().await?, Vec::<String>::new());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// A pack of the host's own is shown; one set later takes its place.
    #[engines(firefox)]
    async fn pack_of_the_host(page: &Page) -> Result {
        put_pack(page, "own.json", "A questionnaire of our own")?;
        put_pack(page, "other.json", "Another questionnaire")?;
        page.open_element("pack=\"own.json\"").await?;
        page.at("A questionnaire of our own").await?;
        on_element(page, "element.pack = 'other.json'").await?;
        page.at("Another questionnaire").await?;
        on_element(page, "element.pack = 'own.json'").await?;
        page.at("A questionnaire of our own").await?;
        on_element(page, "element.pack = null").await?;
        page.at(&pack().title).await?;
        // Each was fetched once.
        let asked = page.asked_for().into_iter().filter(|path| path.ends_with("own.json") || path.ends_with("other.json"));
        assert_eq!(asked.collect::<Vec<_>>(), ["/own.json", "/other.json"]);
        assert_eq!(page.warned().await?, Vec::<String>::new());
        Ok(())
    }

    /// A pack that is damaged or isn't there is named with the reason, and the built-in one shown.
    #[engines(chromium)]
    async fn pack_that_is_no_good(page: &Page) -> Result {
        let text = std::fs::read_to_string(e2e::built("packs/en.json"))?;
        put_text(page, "cut.json", text[..text.len() / 2].to_string());
        put_text(page, "poor.json", text.replacen("\"title\"", "\"titel\"", 1));
        put_text(page, "none.json", String::new());
        for (path, reason) in [("cut.json", "not JSON"), ("poor.json", "title"), ("missing.json", "404"), ("none.json", "")] {
            page.open_element(&format!("pack=\"{path}\"")).await?;
            assert_warned_of(page, "pack", path, reason).await?;
            page.at(&pack().title).await?;
        }
        // Firefox and Chromium tell of files that aren't there themselves.
        Ok(())
    }

    /// A pack of another site is refused, and that site hears nothing: not even by way of a redirect.
    #[engines(all)]
    async fn pack_of_another_site(page: &Page) -> Result {
        let other = Server::of_dist()?;
        let address = other.address("packs/en.json");
        page.open_element(&format!("pack=\"{address}\"")).await?;
        assert_warned_of(page, "pack", &address, "this site").await?;
        page.at(&pack().title).await?;
        page.server().redirect("moved.json", &address);
        page.open_element("pack=\"moved.json\"").await?;
        assert_warned_of(page, "pack", "moved.json", "can't be used").await?;
        page.at(&pack().title).await?;
        assert_eq!(other.requests(), []);
        Ok(())
    }

    /// A host hears that the program is ready, and that a check was begun and finished; not how it was answered.
    #[engines(all)]
    async fn events(page: &Page) -> Result {
        page.open_element("").await?;
        page.wait_heard(&["ready"]).await?;
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        page.wait_heard(&["ready", "started", "finished"]).await?;
        page.to_history().await?;
        page.press_button(MessageKey::TakeAgain).await?;
        page.wait_heard(&["ready", "started", "finished", "started"]).await?;
        for heard in page.heard().await? {
            assert_eq!((heard.on.as_str(), heard.detail, heard.bubbles, heard.composed), ("trust-check", json!(null), true, true));
        }
        Ok(())
    }

    /// Going on with a draft is no beginning.
    #[engines(chromium)]
    async fn going_on_is_no_beginning(page: &Page) -> Result {
        let mut begun = draft(item(1));
        begun.answers = e2e::seed::answers(ONE_LEADS)[..1].to_vec();
        page.seed(&[kept(&begun)]).await?;
        page.open_element("").await?;
        page.at(&pack().items[1].says.mine).await?;
        page.choose(&pack().scale[1]).await?;
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().items[2].says.mine).await?;
        page.wait_that_nothing_happens().await?;
        page.wait_heard(&["ready"]).await
    }

    /// `start` says what is shown first.
    #[engines(webkit)]
    async fn start(page: &Page) -> Result {
        page.open_element("start=\"history\"").await?;
        page.at(say(MessageKey::Checks)).await?;
        page.open_element("start=\"worksheet\"").await?;
        page.at(&pack().worksheet.role.ask).await?;
        page.open_element("start=\"check\"").await?;
        page.button(MessageKey::Start).await?;
        // Set while it runs, it leads there.
        on_element(page, "element.start = 'history'").await?;
        page.at(say(MessageKey::Checks)).await?;
        on_element(page, "element.start = null").await?;
        page.button(MessageKey::Start).await?;
        assert_eq!(page.warned().await?, Vec::<String>::new());
        Ok(())
    }

    /// `keeping="visit"` saves nothing on the device unless the reader chooses
    /// to; data already saved stays.
    #[engines(chromium)]
    async fn keeping(page: &Page) -> Result {
        page.open_element("keeping=\"visit\"").await?;
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        page.reload().await?;
        page.started().await?;
        page.button(MessageKey::Start).await?;
        assert!(!page.has("button", say(MessageKey::Checks)).await?, "a check was saved");

        page.seed(&[kept(&check("old", day(0), ONE_LEADS))]).await?;
        page.open_element("keeping=\"visit\"").await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.kept_checks().await?.len(), 1);
        assert_eq!(page.warned().await?, Vec::<String>::new());
        Ok(())
    }

    /// `keeping` may change before the reader has given an answer, and is not heard any more after that.
    #[engines(firefox)]
    async fn keeping_changes(page: &Page) -> Result {
        page.open_element("").await?;
        on_element(page, "element.keeping = 'visit'").await?;
        page.wait_that_nothing_happens().await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        on_element(page, "element.keeping = 'kept'").await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        assert_eq!(page.is_checked("radio", pack().perspective.options.of(Perspective::Both)).await?, Some(true));
        Ok(())
    }
}

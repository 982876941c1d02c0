//! The element among hostile styles, forms, dialogs and keys of a host; and the
//! host page with the element in it.

use e2e::seed::{ONE_LEADS, check, day, full_draft, kept, kept_work, work};
use e2e::texts::{pack, say};
use e2e::{By, Engine, Host, Key, Page, Result, SCRIPT};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::draft::Step;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

/// A container of a fixed width for the element, whatever styles a host has.
const PLACE: &str = "<h1>A post</h1><div style=\"display: block !important; inline-size: 640px !important\">\
    <trust-check></trust-check></div>";

/// Styles that hosts have, or could have.
const HOSTILE: [(&str, &str); 7] = [
    ("everything unset", "* { all: unset !important }"),
    ("small rem", "html { font-size: 62.5% }"),
    ("large rem", "html { font-size: 40px } body { font-size: 16px }"),
    (
        "everything inherited",
        "* { user-select: none !important; -webkit-user-select: none !important; letter-spacing: 1em !important;
           word-spacing: 1em !important; text-transform: uppercase !important; text-align: end !important;
           text-indent: 3em !important; white-space: nowrap !important; line-height: 3 !important;
           color: red !important; cursor: none !important; font-style: italic !important; font-weight: 900 !important;
           font-variant: small-caps !important; list-style: square !important;
           text-shadow: 1px 1px red !important; direction: rtl !important; unicode-bidi: bidi-override !important;
           tab-size: 1 !important; hyphens: auto !important; word-break: break-all !important;
           accent-color: red !important; color-scheme: dark !important; pointer-events: auto !important }",
    ),
    (
        "everything boxed",
        "*, *::before, *::after { box-sizing: content-box !important; border-radius: 0 !important;
           transition: none !important; animation: none !important }
         * > * { padding: 0 !important }",
    ),
    (
        "elements by name",
        "button, input, select, textarea, fieldset, legend, label, details, summary, dialog, h2, h3, p, ul, li, div, section,
         header, form, progress, svg { display: none !important; float: right !important; color: red !important;
           background: red !important; border: 9px solid red !important; margin: 9px !important;
           font-size: 30px !important; line-height: 3 !important; appearance: none !important }
         h1 + div { display: block !important; float: none !important }",
    ),
    (
        "our own classes",
        ".trust-check, [class*=tc-], .tc-button, .tc-screen, #tc-problem { display: none !important; color: red !important }",
    ),
];

/// Notes, or compares with what was noted, all that the browser computes of everything in the element: its box, seen
/// from the element's corner, and its styles. Gives what differs.
const COMPARE: &str = "const root = document.querySelector('trust-check').shadowRoot.querySelector('.trust-check');
    const corner = root.getBoundingClientRect();
    const seen = [root, ...root.querySelectorAll('*')].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const box = element.getClientRects().length ? { x: x - corner.x, y: y - corner.y, width, height } : { x: 0, y: 0, width: 0, height: 0 };
      // Firefox gives the last used tracks of a grid that is folded away.
      const folded = !element.checkVisibility();
      const styles = ['', '::before'].flatMap((pseudo) => {
        const style = getComputedStyle(element, pseudo);
        // What isn't there has no looks.
        if (pseudo && ['none', 'normal'].includes(style.content)) return [[pseudo, 'none']];
        // The page's own font is taken over, and what the widget's custom properties say of it.
        window.compared ??= [...style].filter((name) => !name.startsWith('--') && name !== 'font-family');
        return compared.filter((name) => !(folded && name.startsWith('grid-template')))
          .map((name) => [pseudo + name, style.getPropertyValue(name)]);
      });
      const boxes = Object.entries(box).map(([name, length]) => [name, Math.round(length * 20) / 20]);
      return [...boxes, ...styles].map(([name, value]) => [element.localName + '.' + element.className + ' ' + name, value]);
    });
    if (!window.benign) return (window.benign = seen).length;
    if (seen.length !== benign.length) return ['there are ' + seen.length + ' values, not ' + benign.length];
    return seen.flatMap(([name, value], at) => (value === benign[at][1] ? [] : `${name}: ${value}, not ${benign[at][1]}`)).slice(0, 20)";

/// The same in each of the hostile hosts as in a plain one.
async fn assert_untouched(page: &Page) -> Result {
    page.rest_pointer().await?;
    page.script("delete window.benign", vec![]).await?;
    let count = page.script(COMPARE, vec![]).await?;
    assert!(count.as_u64() > Some(5000), "only {count} values");
    for (name, css) in HOSTILE {
        let add = "const style = document.createElement('style'); style.className = 'hostile';
            style.textContent = arguments[0]; document.head.append(style)";
        page.script(add, vec![json!(css)]).await?;
        let differing = page.script(COMPARE, vec![]).await?;
        let mut differing: Vec<String> = serde_json::from_value(differing)?;
        // After a full layout, WebKit leaves an empty line at the end;
        // everything in it stays in place.
        if page.engine() == Engine::Webkit {
            differing.retain(|line| {
                !(line.starts_with("div.trust-check ") || line.starts_with("div.tc-screen "))
            });
        }
        assert_eq!(differing, Vec::<String>::new(), "{name}");
        page.script("document.querySelector('.hostile').remove()", vec![])
            .await?;
    }
    for (name, value) in [
        ("dir", "rtl"),
        ("lang", "ar"),
        ("style", "zoom: 1; color-scheme: dark; font-size: 9px"),
    ] {
        let body = "const [name, value] = arguments; const html = document.documentElement;
            window.former = html.getAttribute(name); html.setAttribute(name, value)";
        page.script(body, vec![json!(name), json!(value)]).await?;
        let differing = page.script(COMPARE, vec![]).await?;
        let mut differing: Vec<String> = serde_json::from_value(differing)?;
        if page.engine() == Engine::Webkit {
            differing.retain(|line| {
                !(line.starts_with("div.trust-check ") || line.starts_with("div.tc-screen "))
            });
        }
        assert_eq!(differing, Vec::<String>::new(), "{name}={value}");
        let body = "const html = document.documentElement;
            former === null ? html.removeAttribute(arguments[0]) : html.setAttribute(arguments[0], former)";
        page.script(body, vec![json!(name)]).await?;
    }
    Ok(())
}

/// Opens a host page with this body around the loader, with inline styles and
/// scripts allowed.
async fn open_inline(page: &Page, body: &str) -> Result {
    let body = format!("{body}{SCRIPT}");
    let host = Host {
        body: &body,
        inline: true,
        ..Host::default()
    };
    page.open_host(host).await
}

/// The visible parts of the element that overflow it on the right or the left.
const OUTSIDE: &str = "const element = document.querySelector('trust-check');
    const root = element.shadowRoot.querySelector('.trust-check');
    const { left, right, width } = element.getBoundingClientRect();
    const out = [...root.querySelectorAll('*')].filter((one) => one.checkVisibility() && !one.closest('svg'))
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.left < left - 1 || box.right > right + 1));
    return [width, ...out.map(([one, box]) => `${one.localName}.${one.className}: ${box.left} to ${box.right} in ${left} to ${right}`)]";

/// Opens a part of a worksheet in a host page of this body, and puts the cursor into its first text.
async fn open_writing(page: &Page, body: &str) -> Result {
    page.seed(&kept_work(&work(Perspective::Both))).await?;
    open_inline(page, body).await?;
    page.started().await?;
    page.press_button(MessageKey::SheetOpen).await?;
    page.at(&pack().worksheet.intro.title).await?;
    page.to_part(Part::Understand).await?;
    page.script("home().querySelector('textarea').focus()", vec![])
        .await?;
    page.press(Key::ToEnd).await
}

/// Opens a host page of this body at the last question of a check, and goes on to the profile.
async fn open_profile(page: &Page, body: &str) -> Result {
    let draft = full_draft(Step::Inventory, ONE_LEADS);
    page.seed(&[kept(&draft)]).await?;
    open_inline(page, body).await?;
    page.started().await?;
    page.press_button(MessageKey::Finish).await?;
    page.at(say(MessageKey::Causes)).await
}

/// All that a host could see of the element outside of it: global names, its own document's nodes and styles.
const SURROUNDINGS: &str = "const names = (thing) => Object.getOwnPropertyNames(thing).filter((name) => !/^\\\\d+$|^cdc_|^\\\\$cdc|^ret_nodes$|^se_/.test(name)).sort();
    const styles = [...document.querySelectorAll('html, head, body, h1, p, footer, main')]
      .map((one) => [...getComputedStyle(one)].filter((name) => !/size|width|height|origin/.test(name))
        .map((name) => getComputedStyle(one).getPropertyValue(name)).join());
    const own = document.documentElement.cloneNode(true);
    own.querySelectorAll('script').forEach((script) => script.remove());
    return JSON.stringify({
      window: names(window), document: names(document), object: names(Object.prototype), array: names(Array.prototype),
      element: names(Element.prototype), node: names(Node.prototype), promise: names(Promise),
      html: names(document.documentElement), body: names(document.body), history: history.length, title: document.title,
      sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length,
      fonts: document.fonts.size, cookie: document.cookie, session: sessionStorage.length, hash: location.href,
      markup: own.outerHTML, styles })";

e2e::scenarios! {
    /// The first screen is the same in a hostile host as in a plain one.
    #[engines(all)]
    async fn first_screen_in_hostile_hosts(page: &Page) -> Result {
        page.server().hold("program_bg.wasm");
        open_inline(page, PLACE).await?;
        page.button(MessageKey::Start).await?;
        assert_untouched(page).await
    }

    /// So is what the program shows: the opening, a statement, a profile with its charts.
    #[engines(all)]
    async fn program_in_hostile_hosts(page: &Page) -> Result {
        open_inline(page, PLACE).await?;
        page.started().await?;
        // The room held for the first screen is let go of.
        page.press(Key::Tab).await?;
        page.click("heading", &pack().title).await?;
        assert_untouched(page).await?;
        open_profile(page, PLACE).await?;
        assert_untouched(page).await
    }

    /// So is a worksheet's part, where one writes.
    #[engines(all)]
    async fn writing_in_hostile_hosts(page: &Page) -> Result {
        open_writing(page, PLACE).await?;
        page.script("active().blur()", vec![]).await?;
        assert_untouched(page).await
    }

    /// In a column of 200 pixels on a wide screen, nothing overflows.
    #[engines(all)]
    async fn narrow_column(page: &Page) -> Result {
        let body = "<h1>A post</h1><div style=\"inline-size: 200px\"><trust-check></trust-check></div>";
        open_inline(page, body).await?;
        page.started().await?;
        assert_eq!(page.script(OUTSIDE, vec![]).await?, json!([200]));
        open_profile(page, body).await?;
        assert_eq!(page.script(OUTSIDE, vec![]).await?, json!([200]));
        Ok(())
    }

    /// Where a host lets its things shrink to their content, the element has a width that can be read, and fits.
    #[engines(all)]
    async fn in_boxes_that_shrink(page: &Page) -> Result {
        let boxes = [
            "display: flex",
            "display: flex; flex-direction: column; align-items: center",
            "display: grid",
            "display: grid; grid-template-columns: auto 1fr",
            "display: grid; justify-items: center",
            "display: inline-block",
            "display: table-cell",
            "float: left",
            "position: absolute",
            "inline-size: fit-content",
            "columns: 2",
        ];
        for style in boxes {
            open_inline(page, &format!("<div style=\"{style}\"><trust-check></trust-check></div>")).await?;
            page.started().await?;
            let seen = page.script(OUTSIDE, vec![]).await?;
            let width = seen[0].as_f64().unwrap_or_default();
            assert!((300.0..=1280.0).contains(&width), "{style}: {seen}");
            assert_eq!(seen.as_array().map(Vec::len), Some(1), "{style}: {seen}");
        }
        Ok(())
    }

    /// In a host's form: Enter doesn't send it, nothing of ours is in it, and its own handlers don't hear what is typed.
    #[engines(all)]
    async fn in_a_form(page: &Page) -> Result {
        let body = "<form id=\"host\"><input name=\"mail\" value=\"a@b\"><trust-check></trust-check><button>Send</button></form>
            <script>
              window.told = [];
              for (const name of ['submit', 'input', 'beforeinput', 'change', 'invalid', 'keydown', 'keypress', 'reset', 'paste', 'copy', 'cut'])
                document.addEventListener(name, ({ type, target }) => told.push(`${type} ${target.localName}`));
            </script>";
        open_writing(page, body).await?;
        page.type_keys("Typed\n").await?;
        page.wait_until("it is written", "return home().querySelector('textarea').value.includes('Typed')").await?;
        page.script("document.querySelector('#host').checkValidity()", vec![]).await?;
        // A question, with its radios, sent by Enter.
        page.seed(&[]).await?;
        page.clear_storage().await?;
        open_inline(page, body).await?;
        page.started().await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.press_button(MessageKey::Start).await?;
        page.choose(pack().together.options.of(trust_check::model::context::TimeTogether::Long)).await?;
        page.press(Key::Enter).await?;
        page.at(&pack().items[0].says.both).await?;
        let body = "const form = document.querySelector('#host');
            return [[...new FormData(form).keys()], form.elements.length, told, location.pathname]";
        assert_eq!(page.script(body, vec![]).await?, json!([["mail"], 2, [], "/post"]));
        Ok(())
    }

    /// In a host's dialog: it can be used, its own dialog opens over it, and Escape closes only that.
    #[engines(all)]
    async fn in_a_dialog(page: &Page) -> Result {
        // Drivers don't scroll in dialogs.
        page.set_size(1280, 1800).await?;
        open_inline(page, "<dialog><trust-check loading=\"eager\"></trust-check></dialog><script>document.querySelector('dialog').showModal()</script>").await?;
        page.started().await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().together.ask).await?;
        page.press_button(MessageKey::StartOver).await?;
        page.button(MessageKey::ConfirmStartOverYes).await?;
        page.press(Key::Escape).await?;
        let ours = "return !home().querySelector('dialog')?.open";
        page.wait_until("ours is closed", ours).await?;
        let host = "return document.querySelector('dialog').open";
        assert_eq!(page.script(host, vec![]).await?, json!(true));
        page.at(&pack().together.ask).await?;
        page.press_button(MessageKey::StartOver).await?;
        page.press_button(MessageKey::ConfirmStartOverYes).await?;
        page.at(&pack().title).await?;
        assert_eq!(page.script(host, vec![]).await?, json!(true));
        page.press(Key::Escape).await?;
        page.wait_until("the host's is closed", "return !document.querySelector('dialog').open").await
    }

    /// A host's keys don't hear what is typed in the element, and can't take it away; outside they work.
    #[engines(all)]
    async fn with_keys_of_the_host(page: &Page) -> Result {
        let body = "<button id=\"outside\">Outside</button><trust-check></trust-check><script>
            window.keys = [];
            for (const target of [document, document.body, window])
              for (const name of ['keydown', 'keypress', 'keyup'])
                target.addEventListener(name, (event) => { keys.push(event.key); event.preventDefault(); });
            </script>";
        open_writing(page, body).await?;
        page.type_keys(" jk? /").await?;
        for key in [Key::Left, Key::Right, Key::Space, Key::Backspace, Key::Escape] {
            page.press(key).await?;
        }
        page.wait_until("it is written", "return active().value.endsWith(' jk? /')").await?;
        assert_eq!(page.script("return keys", vec![]).await?, json!([]));
        page.script("document.querySelector('#outside').focus()", vec![]).await?;
        page.press(Key::Letter('j')).await?;
        page.wait_until("the host hears it", "return keys.includes('j')").await
    }

    /// Radios are moved through by arrows, whatever the host does with those.
    #[engines(all)]
    async fn arrows_are_ours(page: &Page) -> Result {
        let body = "<trust-check></trust-check><script>addEventListener('keydown', (event) => event.preventDefault())</script>";
        open_inline(page, body).await?;
        page.started().await?;
        page.script("home().querySelector('.tc-opening > fieldset input').focus()", vec![]).await?;
        page.press(Key::Space).await?;
        page.press(Key::Down).await?;
        page.wait_focused(pack().perspective.options.of(Perspective::Partners)).await?;
        assert_eq!(page.is_checked("radio", pack().perspective.options.of(Perspective::Partners)).await?, Some(true));
        Ok(())
    }

    /// Nothing of ours is in the host's page but the element: no global name, no node, no style, no font, no cookie,
    /// no request but for our own files.
    #[engines(chromium)]
    async fn nothing_leaks_out(page: &Page) -> Result {
        let body = "<h1>A post</h1><main><p>Before</p><trust-check></trust-check><p>After</p></main><footer>The end</footer>";
        page.open_host(Host { body, ..Host::default() }).await?;
        let before = page.script(SURROUNDINGS, vec![]).await?;
        page.add_loader().await?;
        page.started().await?;
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        let after = page.script(SURROUNDINGS, vec![]).await?;
        let parse = |value: &Value| -> Result<Value> { Ok(serde_json::from_str(value.as_str().unwrap_or_default())?) };
        let (before, after) = (parse(&before)?, parse(&after)?);
        for (name, value) in before.as_object().into_iter().flatten() {
            let both = (value.as_array(), after[name].as_array());
            if let (Some(before), Some(after)) = both {
                let new: Vec<_> = after.iter().filter(|one| !before.contains(one)).collect();
                assert!(new.is_empty(), "{name} has {new:?} now");
            }
            assert_eq!(&after[name], value, "{name}");
        }
        let origin = page.server().origin();
        let loaded = page.loaded().await?;
        assert!(loaded.iter().all(|address| address.starts_with(&origin)), "{loaded:?}");
        assert_eq!(page.asked_for().len(), 10, "{:?}", page.asked_for());
        let attributes = page.script("return document.querySelector('trust-check').outerHTML", vec![]).await?;
        assert_eq!(attributes, json!("<trust-check></trust-check>"));
        Ok(())
    }

    /// A click in the element reaches the host's listeners, as one on the element.
    #[engines(webkit)]
    async fn clicks_reach_the_host(page: &Page) -> Result {
        let body = "<trust-check></trust-check><script>
            window.clicks = [];
            document.addEventListener('click', ({ target }) => clicks.push(target.localName));
            </script>";
        open_inline(page, body).await?;
        page.started().await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().perspective.ask).await?;
        assert_eq!(page.script("return clicks", vec![]).await?, json!(["trust-check"]));
        Ok(())
    }

    /// The text can be selected where the host forbids it for all of its page.
    #[engines(all)]
    async fn text_can_be_selected(page: &Page) -> Result {
        open_inline(page, "<style>* { user-select: none; -webkit-user-select: none }</style><trust-check></trust-check>").await?;
        page.started().await?;
        let body = "const style = getComputedStyle(home().querySelector('.tc-lead'));
            return style.userSelect || style.webkitUserSelect";
        let value = page.script(body, vec![]).await?;
        let wanted = match page.engine() {
            Engine::Webkit => json!("text"),
            Engine::Chromium | Engine::Firefox => json!("auto"),
        };
        assert!(value == wanted || value == json!("text"), "{value}");
        Ok(())
    }

    /// In a host that is written from right to left, ours is not, and the page's words stay what they are.
    #[engines(firefox)]
    async fn in_a_page_from_right_to_left(page: &Page) -> Result {
        let body = format!("<p>\u{645}\u{631}\u{62d}\u{628}\u{627}</p><trust-check></trust-check>{SCRIPT}");
        page.server().hold("program_bg.wasm");
        page.open_host(Host { body: &body, html: "lang=\"ar\" dir=\"rtl\"", ..Host::default() }).await?;
        page.button(MessageKey::Start).await?;
        let body = "const root = home().querySelector('.trust-check'); const style = getComputedStyle(root);
            return [root.matches(':lang(en)'), style.direction, style.textAlign]";
        assert_eq!(page.script(body, vec![]).await?, json!([true, "ltr", "start"]));
        page.server().release();
        page.started().await?;
        assert_eq!(page.script(body, vec![]).await?, json!([true, "ltr", "start"]));
        let said = say(MessageKey::Start);
        assert!(page.has("button", said).await?);
        page.assert_accessible().await
    }
}

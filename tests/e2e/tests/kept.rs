//! Stored data: unreadable texts, forbidden or full storage, and several tabs
//! at once.

use e2e::seed::{
    self, ONE_LEADS, TWO_LEAD, answers, check, day, draft, full_draft, item, kept,
    with_newer_version,
};
use e2e::texts::{count, n_of, pack, say};
use e2e::{By, Page, Result};
use serde_json::{Value, json};
use trust_check::model::breach::Size;
use trust_check::model::check::Check;
use trust_check::model::context::Perspective;
use trust_check::model::draft::Step;
use trust_check::pack::MessageKey;

/// A text that no Rust string can hold, and how a script writes it.
const STRANGE: (&str, &str) = ("trust-check/check/strange", "'\\0\\ud800{\"version\":1'");

/// Texts under our keys that can't be read, each in its own way.
fn unreadable() -> Vec<(String, String)> {
    let newer = |(key, text): (String, String)| (key, with_newer_version(&text));
    let (_, misplaced) = kept(&check("elsewhere", day(0), ONE_LEADS));
    let own = |(key, text): (&str, &str)| (format!("trust-check/{key}"), text.to_string());
    vec![
        newer(kept(&check("newer", day(0), ONE_LEADS))),
        newer(kept(&draft(Step::Inventory))),
        own(("check/damaged", "{\"version\":1,\"data\":{")),
        own(("check/misplaced", &misplaced)),
        own(("check/empty", "")),
        own(("settings", "{\"version\":1}")),
    ]
}

/// Presses a button of the list of what can't be read, in the row of a key.
async fn press_aside(page: &Page, key: &str, label: MessageKey) -> Result {
    let body = "const row = [...document.querySelectorAll('li')].find((li) => li.textContent.includes(arguments[0]));
        return [...row.querySelectorAll('button')].find((button) => button.textContent === arguments[1]).click()";
    page.script(body, vec![json!(key), json!(say(label))])
        .await?;
    Ok(())
}

/// Which of these texts the page shows.
async fn shown<'a>(page: &Page, texts: &[&'a str]) -> Result<Vec<&'a str>> {
    let text = page.text().await?;
    Ok(texts
        .iter()
        .copied()
        .filter(|one| text.contains(one))
        .collect())
}

e2e::scenarios! {
    /// Damaged, newer and foreign texts under our keys are reported, stay
    /// unchanged through a whole check, and are deleted one by one on request;
    /// valid data works alongside them.
    // What localStorage can hold that Rust can’t differs.
    #[engines(all)]
    async fn unreadable_texts(page: &Page) -> Result {
        let good = check("good", day(0), ONE_LEADS);
        let mut seeds = unreadable();
        let count_aside = seeds.len() + 1;
        seeds.push(kept(&good));
        seeds.push(("another-program/check".to_string(), "{".to_string()));
        page.seed(&seeds).await?;
        page.script(&format!("localStorage.setItem('{}', {})", STRANGE.0, STRANGE.1), vec![]).await?;
        let before = page.all_kept().await?;
        let mut keys: Vec<&str> = seeds[..count_aside - 1].iter().map(|(key, _)| key.as_str()).collect();
        keys.push(STRANGE.0);

        page.open_app().await?;
        page.at(say(MessageKey::AsideTitle)).await?;
        assert_eq!(shown(page, &keys).await?, keys);
        assert!(!page.text().await?.contains("another-program"));
        page.to_history().await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 1)).await?;
        assert_eq!(shown(page, &keys).await?, keys);

        // A check alongside them, begun and dropped: nothing else has changed.
        page.press_button(MessageKey::TakeAgain).await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().together.ask).await?;
        page.press_button(MessageKey::StartOver).await?;
        page.press_button(MessageKey::ConfirmStartOverYes).await?;
        page.wait_focused(&pack().title).await?;
        assert_eq!(page.all_kept().await?, before);

        // A copy to save is just the text, under a name that says nothing.
        let body = "const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { window.e2eBlob = blob; return make(blob); };
            HTMLAnchorElement.prototype.click = function () { window.e2eName = this.download; };";
        page.script(body, vec![]).await?;
        press_aside(page, &seeds[2].0, MessageKey::AsideDownload).await?;
        page.wait_until("a file is offered", "return window.e2eName !== undefined").await?;
        let body = "const done = arguments[0]; window.e2eBlob.text().then((text) => done([window.e2eName, text]))";
        let file = page.script_async(body, vec![]).await?;
        assert_eq!(file, json!(["copy.txt", seeds[2].1]));

        // Deleting one asks first, and takes that one only.
        press_aside(page, &seeds[0].0, MessageKey::Delete).await?;
        page.at(say(MessageKey::ConfirmAside)).await?;
        page.press_button(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(page.all_kept().await?, before);
        for (at, key) in keys.iter().enumerate() {
            press_aside(page, key, MessageKey::Delete).await?;
            page.press_button(MessageKey::ConfirmAsideYes).await?;
            page.wait_gone("button", say(MessageKey::ConfirmAsideYes)).await?;
            assert_eq!(shown(page, &keys).await?, keys[at + 1..]);
            let left: Vec<Value> = before.as_array().into_iter().flatten()
                .filter(|entry| !keys[..=at].iter().any(|gone| entry[0] == *gone))
                .cloned()
                .collect();
            assert_eq!(page.all_kept().await?, json!(left));
        }
        page.wait_gone("heading", say(MessageKey::AsideTitle)).await
    }

    /// As much rubbish as the browser accepts, nested a million deep: the page
    /// still opens, says that there is no room, and has room again when the
    /// rubbish is deleted.
    #[engines(all)]
    async fn rubbish(page: &Page) -> Result {
        page.open("blank").await?;
        let body = "const fill = (key, letter) => {
              for (let size = 5 << 20; size > 0; size -= 1 << 14) {
                try { localStorage.setItem(key, letter.repeat(size)); return size; } catch {}
              }
              return 0;
            };
            localStorage.setItem('trust-check/check/nested', '['.repeat(1 << 20));
            return [fill('trust-check/check/rubbish', 'x'), 1 << 20]";
        let sizes: Vec<usize> = serde_json::from_value(page.script(body, vec![]).await?)?;
        assert!(sizes[0] > 1 << 20, "{sizes:?}");
        page.fill_storage().await?;
        page.open_app().await?;
        page.at(say(MessageKey::AsideTitle)).await?;
        for size in &sizes {
            page.wait_for_text(&count(MessageKey::AsideSize, *size)).await?;
        }
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().perspective.ask).await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        page.press_button(MessageKey::Back).await?;
        press_aside(page, "trust-check/check/rubbish", MessageKey::Delete).await?;
        page.press_button(MessageKey::ConfirmAsideYes).await?;
        page.wait_gone("button", say(MessageKey::ConfirmAsideYes)).await?;
        let nested = "return localStorage.getItem('trust-check/check/nested') === '['.repeat(1 << 20)
            && localStorage.getItem('trust-check/check/rubbish') === null";
        page.wait_until("only the rubbish is gone", nested).await?;
        page.choose(pack().perspective.options.of(Perspective::Both)).await?;
        page.press_button(MessageKey::Start).await?;
        page.wait_for_text(say(MessageKey::Saved)).await?;
        assert!(!page.text().await?.contains(say(MessageKey::RefusedFull)));
        assert_eq!(page.kept_draft().await?.perspective, Some(Perspective::Both));
        Ok(())
    }

    /// If storage is forbidden, the whole check works, and the page says
    /// plainly that nothing is saved.
    #[engines(all)]
    async fn storage_forbidden(page: &Page) -> Result {
        page.open("framed").await?;
        page.enter_frame().await?;
        page.started().await?;
        page.wait_for_text(say(MessageKey::RefusedForbidden)).await?;
        let plan = check("plan", day(0), TWO_LEAD);
        page.take(&plan, By::Mouse).await?;
        page.wait_for_text(say(MessageKey::RefusedForbidden)).await?;
        page.wait_for_text(say(MessageKey::OnlyHere)).await?;
        let answered = n_of(MessageKey::Answered, 5, 5);
        assert_eq!(page.text().await?.matches(&answered).count(), 4);
        page.to_history().await?;
        page.wait_for_text(say(MessageKey::OnlyHere)).await?;
        // A second one works as well, and is asked about as what it is.
        page.press_button(MessageKey::TakeAgain).await?;
        page.wait_for_text(say(MessageKey::NotSaved)).await?;
        assert!(!page.text().await?.contains(say(MessageKey::Saved)));
        Ok(())
    }

    /// With no room left, the check works to its end and says so; the draft's
    /// earlier version is unchanged, and the check is saved as soon as deleting
    /// an older one makes room.
    #[engines(all)]
    async fn storage_full(page: &Page) -> Result {
        let old = Check { breaches: vec![seed::breach(Size::Small), seed::breach(Size::Big)],
            ..check("older", day(0), ONE_LEADS) };
        let last = pack().items.len() - 1;
        let mut begun = full_draft(item(last), TWO_LEAD);
        begun.answers.pop();
        let (key, text) = kept(&begun);
        page.seed(&[kept(&old), (key.clone(), text.clone())]).await?;
        page.fill_storage().await?;
        page.open_app().await?;
        page.choose(&pack().scale[4]).await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        page.wait_for_text(say(MessageKey::NotSaved)).await?;
        assert_eq!(page.stored(&key).await?.as_ref(), Some(&text));
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().inventory.ask.mine).await?;
        page.press_button(MessageKey::Finish).await?;
        page.at(say(MessageKey::Causes)).await?;
        page.wait_for_text(say(MessageKey::OnlyHere)).await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        assert_eq!(page.stored(&key).await?.as_ref(), Some(&text), "the draft is all there is of it");
        assert_eq!(page.kept_checks().await?, std::slice::from_ref(&old));

        page.to_history().await?;
        page.wait_for_text(say(MessageKey::OnlyHere)).await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 2)).await?;
        page.open_check(old.finished_at).await?;
        page.press_button(MessageKey::ConfirmDeleteYes).await?;
        // The dialog's yes is called the same.
        page.wait_for("dialog", say(MessageKey::ConfirmDelete)).await?;
        page.answer_dialog(MessageKey::ConfirmDeleteYes).await?;
        page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;
        let checks = page.kept_checks().await?;
        assert_eq!(checks.len(), 1);
        assert_eq!(checks[0].id, begun.id);
        assert_eq!(checks[0].answers.len(), pack().items.len());
        assert_eq!(page.stored(&key).await?, None, "the draft has become the check");
        let text = page.text().await?;
        assert!(!text.contains(say(MessageKey::OnlyHere)) && !text.contains(say(MessageKey::RefusedFull)), "{text}");
        page.make_room().await?;
        page.reload().await?;
        page.started().await?;
        page.to_history().await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 1)).await
    }

    /// For this visit only: nothing is saved, and nothing claims to be; then
    /// the reader chooses to save, and then not to again.
    #[engines(chromium)]
    async fn this_visit_only(page: &Page) -> Result {
        page.open_app().await?;
        page.press_button(MessageKey::KeepingMore).await?;
        page.choose(say(MessageKey::KeepVisit)).await?;
        page.take(&check("plan", day(0), TWO_LEAD), By::Mouse).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        page.to_history().await?;
        page.wait_for_text(&count(MessageKey::ChecksVisit, 1)).await?;
        page.press_button(MessageKey::Take).await?;
        page.choose(say(MessageKey::KeepHere)).await?;
        let checks = page.kept_checks().await?;
        assert_eq!((checks.len(), page.stored_keys().await?.len()), (1, 1));
        page.reload().await?;
        page.started().await?;
        page.to_history().await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 1)).await?;
        // It is asked first, and no leaves all as it was.
        page.press_button(MessageKey::Take).await?;
        page.click("radio", say(MessageKey::KeepVisit)).await?;
        page.press_button(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(page.is_checked("radio", say(MessageKey::KeepHere)).await?, Some(true));
        assert_eq!(page.kept_checks().await?, checks);
        page.click("radio", say(MessageKey::KeepVisit)).await?;
        page.press_button(MessageKey::ConfirmVisitYes).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        page.press_button(MessageKey::Home).await?;
        page.to_history().await?;
        page.wait_for_text(&count(MessageKey::ChecksVisit, 1)).await?;
        page.reload().await?;
        page.started().await?;
        assert!(!page.has("button", say(MessageKey::Checks)).await?);
        Ok(())
    }

    /// Changes in one tab reach the other: an answer, a step, dropping the
    /// draft; and the stored draft is always the complete draft of one tab.
    #[engines(all)]
    async fn answering_in_two_tabs(page: &Page) -> Result {
        let mut begun = draft(item(2));
        begun.answers = answers(ONE_LEADS)[..2].to_vec();
        page.seed(&[kept(&begun)]).await?;
        page.open_app().await?;
        let (first, second) = page.open_second_tab().await?;
        let scale = &pack().scale;
        page.choose(&scale[4]).await?;
        page.go_to_tab(first.clone()).await?;
        page.wait_for_text(say(MessageKey::NoticeTakenOver)).await?;
        assert_eq!(page.is_checked("radio", &scale[4]).await?, Some(true));
        // The one answered later counts, here and there.
        page.choose(&scale[1]).await?;
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().items[3].says.mine).await?;
        assert!(!page.text().await?.contains(say(MessageKey::NoticeTakenOver)));
        page.go_to_tab(second.clone()).await?;
        page.wait_focused(&pack().items[3].says.mine).await?;
        page.wait_for_text(say(MessageKey::NoticeTakenOver)).await?;
        let kept_now = page.kept_draft().await?;
        assert_eq!(kept_now.step, item(3));
        assert_eq!(kept_now.answers.len(), 3);
        page.press_button(MessageKey::Back).await?;
        page.at(&pack().items[2].says.mine).await?;
        assert_eq!(page.is_checked("radio", &scale[1]).await?, Some(true));
        page.press_button(MessageKey::StartOver).await?;
        page.press_button(MessageKey::ConfirmStartOverYes).await?;
        page.go_to_tab(first).await?;
        page.wait_focused(&pack().title).await?;
        page.wait_for_text(say(MessageKey::NoticeEnded)).await?;
        page.button(MessageKey::Start).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        Ok(())
    }

    /// Two tabs that answer at the very same moment end up showing the same
    /// answer, the stored one.
    #[engines(all)]
    async fn answering_at_once(page: &Page) -> Result {
        let mut begun = draft(item(2));
        begun.answers = answers(ONE_LEADS)[..2].to_vec();
        page.seed(&[kept(&begun)]).await?;
        // Two frames of one page: a single script can use both before either hears of the other.
        page.open("narrow?400").await?;
        let body = "document.body.append(document.querySelector('iframe').cloneNode())";
        page.script(body, vec![]).await?;
        let frames = "const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument);";
        let started = format!("{frames} return frames.length === 2 && frames.every((d) => d?.querySelector('form input'))");
        page.wait_until("both have started", &started).await?;
        let body = format!("{frames} frames[0].querySelectorAll('input')[0].click(); frames[1].querySelectorAll('input')[4].click()");
        page.script(&body, vec![]).await?;
        let same = format!("{frames}
            const kept = JSON.parse(localStorage.getItem(arguments[0])).data.answers[2].response;
            return frames.every((d) => d.querySelectorAll('input')[kept - 1].checked)
              && frames.some((d) => d.body.innerText.includes(arguments[1]))");
        let arguments = [json!(kept(&begun).0), json!(say(MessageKey::NoticeTakenOver))];
        page.wait_until_with("the tabs agree", &same, &arguments).await?;
        assert_eq!(page.kept_draft().await?.answers.len(), 3);
        Ok(())
    }

    /// A check finished in one tab is there in the other, which stops asking; one deleted in one tab goes from
    /// the other, even from under its profile.
    #[engines(chromium)]
    async fn finishing_and_deleting_in_two_tabs(page: &Page) -> Result {
        let old = check("older", day(0), ONE_LEADS);
        page.seed(&[kept(&old), kept(&full_draft(Step::Inventory, TWO_LEAD))]).await?;
        page.open_app().await?;
        let (first, second) = page.open_second_tab().await?;
        page.press_button(MessageKey::Finish).await?;
        page.at(say(MessageKey::Causes)).await?;
        page.go_to_tab(first.clone()).await?;
        page.wait_focused(&pack().title).await?;
        page.wait_for_text(say(MessageKey::NoticeEnded)).await?;
        page.to_history().await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 2)).await?;
        page.open_check(old.finished_at).await?;
        page.at(say(MessageKey::Causes)).await?;

        page.go_to_tab(second).await?;
        page.to_history().await?;
        let date = page.moment(old.finished_at).await?;
        let delete = e2e::texts::fill(MessageKey::DeleteNamed, &[("date", &date)]);
        page.click("button", &delete).await?;
        page.press_button(MessageKey::ConfirmDeleteYes).await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 1)).await?;
        page.go_to_tab(first).await?;
        page.wait_focused(say(MessageKey::Checks)).await?;
        page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 1)).await?;
        // Emptied from outside, as a browser's own settings do it.
        page.clear_storage().await?;
        let mut tabs = page.tabs().await?;
        let here = page.tab().await?;
        tabs.retain(|tab| *tab != here);
        page.go_to_tab(tabs.remove(0)).await?;
        page.wait_for_text(say(MessageKey::NoChecks)).await
    }
}

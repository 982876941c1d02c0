//! The saved checks: listing, opening, comparing and deleting them.

use std::io::Write;
use std::time::Instant;

use e2e::seed::{self, NONE_STRONG, ONE_LEADS, check, day, draft, item, kept};
use e2e::texts::{cause, count, fill, pack, say};
use e2e::{By, Page, Result};
use trust_check::model::check::Check;
use trust_check::model::compare::{Movement, movements};
use trust_check::model::profile::Profile;
use trust_check::model::score::Strength;
use trust_check::pack::MessageKey;
use trust_check::state::PAGE_SIZE;
use trust_check::store::key;

/// Another program's key in the same place.
const OTHERS: &str = "another-program";

fn number(strength: Option<Strength>) -> String {
    strength.map_or_else(String::new, |strength| strength.rounded().to_string())
}

/// The names of the buttons that open a check, in the order of the list.
async fn open_buttons(page: &Page) -> Result<Vec<String>> {
    let (start, end) = named(MessageKey::OpenNamed);
    let mut names = page.names("button").await?;
    names.retain(|name| name.starts_with(&start) && name.ends_with(&end));
    Ok(names)
}

/// The text before and after the date in a message.
fn named(msg: MessageKey) -> (String, String) {
    let (start, end) = say(msg).split_once("{date}").unwrap_or_default();
    (start.to_string(), end.to_string())
}

/// The text must say how each cause moved from one check to the other.
async fn says_what_moved(page: &Page, earlier: &Check, later: &Check) -> Result {
    let (before, now) = (Profile::of(earlier), Profile::of(later));
    let text = page.text().await?;
    let date = page.day(earlier.finished_at).await?;
    let since = fill(MessageKey::MovedSince, &[("date", &date)]);
    assert!(text.contains(&since), "no “{since}” in:\n{text}");
    for (of, movement) in movements(&before, &now) {
        let msg = match movement {
            Movement::Down => MessageKey::MoveDown,
            Movement::SlightlyDown => MessageKey::MoveSlightlyDown,
            Movement::Same => MessageKey::MoveSame,
            Movement::SlightlyUp => MessageKey::MoveSlightlyUp,
            Movement::Up => MessageKey::MoveUp,
            Movement::Unknown => MessageKey::MoveUnknown,
        };
        let values = [
            ("before", &*number(before.subscale(of).strength)),
            ("now", &*number(now.subscale(of).strength)),
        ];
        let said = fill(msg, &values);
        let line = |line: &&str| line.contains(cause(of)) && line.contains(&said);
        assert!(
            text.lines().any(|l| line(&l)),
            "no “{}: {said}” in:\n{text}",
            cause(of)
        );
    }
    Ok(())
}

/// Presses a button and says after how many milliseconds the browser has drawn what came of it.
async fn milliseconds(page: &Page, name: &str) -> Result<f64> {
    // Each button of the history brings more buttons or fewer.
    let body = "const buttons = document.getElementsByTagName('button');
        const before = buttons.length;
        const start = performance.now();
        const look = () => buttons.length === before
          ? requestAnimationFrame(look)
          : setTimeout(() => (window.e2eTaken = performance.now() - start));
        delete window.e2eTaken;
        element.click();
        requestAnimationFrame(look);";
    page.read("button", name, body, &[]).await?;
    page.wait_until("it is drawn", "return window.e2eTaken !== undefined")
        .await?;
    let taken = page.script("return window.e2eTaken", vec![]).await?;
    taken.as_f64().ok_or_else(|| "no number".into())
}

/// Shows a line even when the test passes.
fn tell(line: &str) {
    // Nothing hangs on it.
    let _ = writeln!(std::io::stderr(), "{line}");
}

e2e::scenarios! {
    /// Two checks: both are listed, the newer first, with what changed and a
    /// line for each cause; one is opened, and one is deleted after
    /// confirmation.
    #[engines(chromium)]
    async fn two_checks(page: &Page) -> Result {
        let first = Check { breaches: vec![seed::breach(trust_check::model::breach::Size::Big)],
            ..check("one", day(0), ONE_LEADS) };
        let second = check("two", day(100), [Some(3), None, Some(2), Some(4)]);
        page.seed(&[kept(&first), kept(&second)]).await?;
        page.open_app().await?;
        page.to_history().await?;
        page.wait_focused(say(MessageKey::Checks)).await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 2)).await?;
        let mut dates = Vec::new();
        for check in [&second, &first] {
            dates.push(page.moment(check.finished_at).await?);
        }
        let names: Vec<_> = dates.iter().map(|date| fill(MessageKey::OpenNamed, &[("date", date)])).collect();
        let names: Vec<_> = names.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(open_buttons(page).await?, names);
        says_what_moved(page, &first, &second).await?;

        // Each line says in words what it shows; a cause with an unknown
        // strength has only one point.
        let pictures = page.names("img").await?;
        let (from, to) = (page.day(first.finished_at).await?, page.day(second.finished_at).await?);
        let (before, now) = (Profile::of(&first), Profile::of(&second));
        for (subscale, later) in before.subscales.iter().zip(&now.subscales) {
            let (first, last, to) = match later.strength {
                Some(last) => (subscale.strength, Some(last), &to),
                None => (subscale.strength, subscale.strength, &from),
            };
            let mut both = [first, last].map(|s| s.map_or(0, Strength::rounded));
            let ends = both.map(|n| n.to_string());
            both.sort_unstable();
            let edges = both.map(|n| n.to_string());
            let values = [("cause", cause(subscale.cause)), ("first", &ends[0]), ("from", &from),
                ("last", &ends[1]), ("to", to), ("low", &edges[0]), ("high", &edges[1])];
            let name = fill(MessageKey::TrendLine, &values);
            assert!(pictures.contains(&name), "no “{name}” in {pictures:?}");
        }

        page.open_check(first.finished_at).await?;
        let title = &pack().results.leading.get("broken-trust").expect("there").title;
        page.wait_focused(title).await?;
        let text = page.text().await?;
        assert!(text.contains(&page.moment(first.finished_at).await?), "{text}");
        // The first one has nothing before it.
        assert!(!page.has("heading", say(MessageKey::Moved)).await?);
        page.to_history().await?;
        page.open_check(second.finished_at).await?;
        page.wait_focused(&pack().results.cannot_tell.title).await?;
        says_what_moved(page, &first, &second).await?;
        page.to_history().await?;

        let delete = fill(MessageKey::DeleteNamed, &[("date", &dates[0])]);
        page.click("button", &delete).await?;
        page.press_button(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(page.stored_keys().await?, [kept(&first).0, kept(&second).0]);
        page.click("button", &delete).await?;
        page.press_button(MessageKey::ConfirmDeleteYes).await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 1)).await?;
        page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;
        page.wait_focused(say(MessageKey::Checks)).await?;
        assert_eq!(page.stored_keys().await?, [kept(&first).0]);
        assert_eq!(open_buttons(page).await?, names[1..]);
        // The other one is untouched.
        assert_eq!(page.stored(&kept(&first).0).await?, Some(kept(&first).1));
        Ok(())
    }

    /// A second check taken in the page is listed first, and compared with the
    /// previous one.
    #[engines(firefox)]
    async fn a_second_check(page: &Page) -> Result {
        let first = check("one", day(0), ONE_LEADS);
        page.seed(&[kept(&first)]).await?;
        page.open_app().await?;
        page.to_history().await?;
        let plan = check("plan", day(1), NONE_STRONG);
        page.take(&plan, By::Mouse).await?;
        let checks = page.kept_checks().await?;
        assert_eq!(checks.len(), 2);
        let second = checks.iter().find(|check| check.id != first.id).expect("the new one");
        assert_eq!(second.answers, plan.answers);
        says_what_moved(page, &first, second).await?;
        page.to_history().await?;
        says_what_moved(page, &first, second).await?;
        let newest = fill(MessageKey::OpenNamed, &[("date", &page.moment(second.finished_at).await?)]);
        let newest = newest.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(open_buttons(page).await?.first(), Some(&newest));
        Ok(())
    }

    /// Deleting everything leaves no key of ours, and touches no others.
    #[engines(chromium)]
    async fn delete_everything(page: &Page) -> Result {
        let mut seeds = vec![
            kept(&check("one", day(0), ONE_LEADS)),
            kept(&check("two", day(1), ONE_LEADS)),
            kept(&draft(item(4))),
            ("trust-check/check/damaged".to_string(), "{".to_string()),
            (OTHERS.to_string(), "theirs".to_string()),
        ];
        page.seed(&seeds).await?;
        page.open_app().await?;
        // The draft is shown; back to the opening, from where the checks are.
        for _ in 0..7 {
            page.press_button(MessageKey::Back).await?;
        }
        page.to_history().await?;
        page.press_button(MessageKey::DeleteAll).await?;
        page.press_button(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        seeds.sort();
        let keys: Vec<_> = seeds.iter().map(|(key, _)| key.clone()).collect();
        assert_eq!(page.stored_keys().await?, keys);
        page.press_button(MessageKey::DeleteAll).await?;
        // The button in the dialog is called the same as the one that opened it, which can't be reached now.
        page.wait_for("dialog", say(MessageKey::ConfirmDeleteAll)).await?;
        page.answer_dialog(MessageKey::ConfirmDeleteAllYes).await?;
        page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;
        assert_eq!(page.stored_keys().await?, [OTHERS]);
        page.reload().await?;
        page.started().await?;
        page.button(MessageKey::Start).await?;
        assert!(!page.has("button", say(MessageKey::Checks)).await?);
        assert_eq!(page.stored_keys().await?, [OTHERS]);
        Ok(())
    }

    /// However many checks are saved, the history opens at once, and older ones
    /// are shown on request.
    // How fast it is depends on the engine.
    #[engines(all)]
    async fn many_checks(page: &Page) -> Result {
        for many in [2, 2 * PAGE_SIZE, 500] {
            page.open("blank").await?;
            page.clear_storage().await?;
            let seeds: Vec<_> = seed::checks(many).iter().map(kept).collect();
            page.seed(&seeds).await?;
            let start = Instant::now();
            page.open_app().await?;
            let opening = start.elapsed().as_millis();
            let taken = milliseconds(page, say(MessageKey::Checks)).await?;
            tell(&format!("{many} checks in {}: the page opens in {opening} ms, its history in {taken:.0} ms",
                page.engine().name()));
            page.wait_for_text(&count(MessageKey::ChecksCount, many)).await?;
            assert!(opening < 4000, "{opening} ms to open with {many} checks");
            assert!(taken < 2000.0, "{taken} ms to the history of {many} checks");
            assert_eq!(open_buttons(page).await?.len(), many.min(PAGE_SIZE));
            if many == 2 * PAGE_SIZE {
                // One page more shows all, and no more is offered.
                page.click("button", &count(MessageKey::ShowMore, PAGE_SIZE)).await?;
                page.wait_gone("button", &count(MessageKey::ShowMore, PAGE_SIZE)).await?;
                assert_eq!(open_buttons(page).await?.len(), many);
            }
            let keys = page.stored_keys().await?;
            assert_eq!(keys.iter().filter(|name| name.starts_with(&key::<Check>(""))).count(), many);
        }
        let rest = 500 - PAGE_SIZE;
        let more = milliseconds(page, &count(MessageKey::ShowMore, rest)).await?;
        tell(&format!("  and {} more in {more:.0} ms", 5 * PAGE_SIZE));
        assert_eq!(open_buttons(page).await?.len(), 6 * PAGE_SIZE);
        page.wait_for("button", &count(MessageKey::ShowMore, rest - 5 * PAGE_SIZE)).await?;
        assert!(more < 2000.0, "{more} ms for older ones");
        // The newest first, and no date twice.
        let names = open_buttons(page).await?;
        let newest = page.moment(seed::checks(500)[499].finished_at).await?;
        let newest: Vec<_> = newest.split_whitespace().collect();
        assert!(names[0].contains(&newest.join(" ")), "{}", names[0]);
        let mut once = names.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), names.len());
        Ok(())
    }
}

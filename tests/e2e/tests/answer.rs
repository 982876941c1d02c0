//! Answering: from the opening to the profile.

use e2e::seed::{self, answers, breach, check, day, draft, full_draft, item, kept};
use e2e::texts::{cause, fill, n_of, pack, say};
use e2e::{By, Key, Page, Result};
use trust_check::model::breach::{Breach, Size};
use trust_check::model::check::Check;
use trust_check::model::context::{Perspective, TimeTogether};
use trust_check::model::draft::Step;
use trust_check::model::profile::{Profile, Verdict};
use trust_check::model::response::Response;
use trust_check::model::score::Band;
use trust_check::model::str_enum::StrEnum;
use trust_check::pack::{MessageKey, combination};

/// Asserts that the saved check is the one that was answered, with no other and
/// no draft; and that the page shows its profile.
async fn assert_saved(page: &Page, plan: &Check) -> Result {
    let kept = page.kept_checks().await?;
    assert_eq!(kept.len(), 1, "{kept:?}");
    let check = &kept[0];
    assert_eq!(check.perspective, plan.perspective);
    assert_eq!(check.together, plan.together);
    assert_eq!(check.answers, plan.answers);
    assert_eq!(check.breaches, plan.breaches);
    assert_eq!(page.stored_keys().await?.len(), 1, "the draft is gone");
    shows_profile(page, &Profile::of(check)).await
}

/// The page's heading and numbers must be those of a profile.
async fn shows_profile(page: &Page, profile: &Profile) -> Result {
    let results = &pack().results;
    let title = match &profile.verdict {
        Verdict::Leading(causes) => {
            let said = results.leading.get(&combination(causes));
            &said.expect("the pack has every combination").title
        }
        Verdict::NoneStandsOut(most) if most.is_empty() => &results.none_little.title,
        Verdict::NoneStandsOut(_) => &results.none_some.title,
        Verdict::CannotTell { .. } => &results.cannot_tell.title,
    };
    page.wait_focused(title).await?;
    let pictures = page.names("img").await?;
    for subscale in &profile.subscales {
        let called = cause(subscale.cause);
        let picture = pictures.iter().find(|name| name.starts_with(called));
        match (subscale.strength, picture) {
            (None, None) => {}
            (Some(strength), Some(picture)) => {
                let number = strength.rounded().to_string();
                let number = fill(MessageKey::StrengthOf, &[("n", &number)]);
                let band = say(match strength.band() {
                    Band::Little => MessageKey::BandLittle,
                    Band::Some => MessageKey::BandSome,
                    Band::Strong => MessageKey::BandStrong,
                });
                assert!(picture.contains(&number), "{picture} isn't {number}");
                assert!(picture.contains(band), "{picture} isn't {band}");
            }
            _ => panic!("{pictures:?} for {subscale:?}"),
        }
    }
    // As text as well, not in the pictures alone.
    let text = page.text().await?;
    let unknown = profile.subscales.iter();
    let unknown = unknown
        .filter(|subscale| subscale.strength.is_none())
        .count();
    // The heading may say the same.
    let expected = unknown + title.matches(say(MessageKey::NotEnough)).count();
    let said = text.matches(say(MessageKey::NotEnough)).count();
    assert_eq!(said, expected, "{text}");
    let answered = profile.subscales.iter();
    let answered: Vec<_> = answered
        .map(|subscale| n_of(MessageKey::Answered, subscale.answered, subscale.total))
        .collect();
    let shown = text.lines().map(str::trim);
    let shown: Vec<_> = shown
        .filter(|line| answered.iter().any(|one| one == line))
        .collect();
    assert_eq!(shown, answered, "{text}");
    for subscale in &profile.subscales {
        if let Some(strength) = subscale.strength {
            let number = strength.rounded().to_string();
            let number = fill(MessageKey::StrengthOf, &[("n", &number)]);
            assert!(text.contains(&number), "no {number} in:\n{text}");
        }
    }
    Ok(())
}

/// The description of the group of answers, as a screen reader would add it.
async fn description(page: &Page, group: &str) -> Result<String> {
    let body = "const ids = element.getAttribute('aria-describedby')?.split(/\\s+/) ?? [];
        const tree = element.getRootNode();
        return ids.map((id) => tree.getElementById(id).innerText).join(' ').trim()";
    let text = page.read("group", group, body, &[]).await?;
    Ok(text.as_str().unwrap_or_default().to_string())
}

e2e::scenarios! {
    /// The whole check with the mouse alone, about one's own trust, with what happened.
    // The same walk by keys is in all engines.
    #[engines(chromium)]
    async fn by_mouse(page: &Page) -> Result {
        let plan = Check {
            breaches: vec![breach(Size::Small), Breach { talked_through: None, ..breach(Size::Big) }],
            ..check("plan", day(0), seed::ONE_LEADS)
        };
        page.open_app().await?;
        page.take(&plan, By::Mouse).await?;
        assert_saved(page, &plan).await
    }

    /// The whole check with the keyboard alone, about both, with something that happened.
    #[engines(all)]
    async fn by_keyboard(page: &Page) -> Result {
        let mut plan = Check {
            perspective: Perspective::Both,
            together: Some(TimeTogether::Long),
            breaches: vec![breach(Size::Big)],
            ..check("plan", day(0), seed::TWO_LEAD)
        };
        // Every point of the scale, and a skipped one.
        for (at, answer) in plan.answers.iter_mut().enumerate().take(5) {
            answer.response = Response::Point(at as u8 + 1);
        }
        plan.answers[5].response = Response::Skipped;
        page.open_app().await?;
        page.take(&plan, By::Keyboard).await?;
        assert_saved(page, &plan).await
    }

    /// A check about the partner's trust, mostly skipped: the result is that it
    /// cannot tell.
    #[engines(webkit)]
    async fn skipping(page: &Page) -> Result {
        let plan = Check {
            perspective: Perspective::Partners,
            together: None,
            ..check("plan", day(0), [Some(5), None, None, Some(3)])
        };
        page.open_app().await?;
        page.take(&plan, By::Mouse).await?;
        assert_saved(page, &plan).await
    }

    /// Going back shows what was answered, and it can be changed; skipping takes an answer back and says so.
    // WebKit restores the state of forms, which must not bring an answer back.
    #[engines(firefox)]
    async fn back_and_skip(page: &Page) -> Result {
        let mut begun = draft(item(2));
        begun.answers = answers(seed::NONE_STRONG)[..2].to_vec();
        page.seed(&[kept(&begun)]).await?;
        page.open_app().await?;
        let says = |at: usize| pack().items[at].says.mine.as_str();
        let label = |response| match response {
            Response::Point(point) => pack().scale[usize::from(point) - 1].as_str(),
            Response::Skipped => "",
        };
        page.at(says(2)).await?;
        // Two back and one forward.
        page.press_button(MessageKey::Back).await?;
        page.wait_focused(says(1)).await?;
        page.press_button(MessageKey::Back).await?;
        page.wait_focused(says(0)).await?;
        let first = label(begun.answers[0].response);
        assert_eq!(page.is_checked("radio", first).await?, Some(true));
        page.choose(&pack().scale[4]).await?;
        assert_eq!(page.is_checked("radio", first).await?, Some(false));
        page.press_button(MessageKey::Next).await?;
        page.wait_focused(says(1)).await?;
        let second = label(begun.answers[1].response);
        assert_eq!(page.is_checked("radio", second).await?, Some(true));
        page.press_button(MessageKey::Skip).await?;
        page.wait_focused(says(2)).await?;
        // Nothing of an earlier answer clings to the next question.
        for label in &pack().scale {
            assert_eq!(page.is_checked("radio", label).await?, Some(false));
        }
        let answers = page.kept_draft().await?.answers;
        assert_eq!(answers[0].response, Response::Point(5));
        assert_eq!(answers[1].response, Response::Skipped);
        page.press_button(MessageKey::Back).await?;
        page.wait_for_text(say(MessageKey::Skipped)).await?;
        assert_eq!(page.is_checked("radio", second).await?, Some(false));
        // All the way back to the opening, from where it goes on.
        for heading in [says(0), &pack().together.ask, &pack().perspective.ask, &pack().title] {
            page.press_button(MessageKey::Back).await?;
            page.wait_focused(heading).await?;
        }
        page.press_button(MessageKey::Continue).await?;
        page.wait_focused(&pack().perspective.ask).await
    }

    /// Next without an answer says what is missing, where a screen reader hears it, and stays.
    #[engines(all)]
    async fn next_without_an_answer(page: &Page) -> Result {
        page.seed(&[kept(&draft(Step::Together))]).await?;
        page.open_app().await?;
        page.press_button(MessageKey::Next).await?;
        let says = &pack().items[0].says.mine;
        page.wait_focused(says).await?;
        let before = page.stored(&kept(&draft(Step::Together)).0).await?;
        assert!(!description(page, says).await?.contains(say(MessageKey::Unanswered)));
        page.press_button(MessageKey::Next).await?;
        page.wait_for("alert", say(MessageKey::Unanswered)).await?;
        assert!(description(page, says).await?.contains(say(MessageKey::Unanswered)));
        // The focus is neither lost nor thrown to the top.
        let focused = page.focused().await?;
        assert!(!focused.is_empty() && focused != *says, "“{focused}” has the focus");
        assert_eq!(page.stored(&kept(&draft(Step::Together)).0).await?, before);
        // An answer takes the message away.
        page.choose(&pack().scale[0]).await?;
        page.wait_gone("alert", say(MessageKey::Unanswered)).await?;
        assert!(!description(page, says).await?.contains(say(MessageKey::Unanswered)));
        page.press_button(MessageKey::Next).await?;
        page.wait_focused(&pack().items[1].says.mine).await
    }

    /// The first question is answered on the opening: nothing there moves with it, and it is not asked again.
    // Whether a click on a label gives a radio the focus differs.
    #[engines(all)]
    async fn begun_on_the_opening(page: &Page) -> Result {
        page.open_app().await?;
        let body = "return [scrollY, ...[...document.querySelectorAll('.tc-screen *')]
            .map((one) => one.getBoundingClientRect().top)]";
        let before = page.script(body, vec![]).await?;
        let label = |perspective| pack().perspective.options.of(perspective);
        page.choose(label(Perspective::Mine)).await?;
        page.choose(label(Perspective::Both)).await?;
        assert_eq!(page.is_checked("radio", label(Perspective::Mine)).await?, Some(false));
        assert_eq!(page.kept_draft().await?.perspective, Some(Perspective::Both));
        page.script("scrollTo(0, 0)", vec![]).await?;
        assert_eq!(page.script(body, vec![]).await?, before);
        page.wait_focused(label(Perspective::Both)).await?;
        page.press_button(MessageKey::Start).await?;
        page.wait_focused(&pack().together.ask).await?;
        page.press_button(MessageKey::Back).await?;
        page.wait_focused(&pack().perspective.ask).await?;
        assert_eq!(page.is_checked("radio", label(Perspective::Both)).await?, Some(true));
        page.press_button(MessageKey::Back).await?;
        page.wait_focused(&pack().title).await?;
        assert_eq!(page.is_checked("radio", label(Perspective::Both)).await?, Some(true));
        page.press_button(MessageKey::Start).await?;
        page.wait_focused(&pack().together.ask).await
    }

    /// A reload shows the same question with its answer, and says so; nothing needs to be gone through again.
    #[engines(all)]
    async fn reload_in_the_middle(page: &Page) -> Result {
        page.open_app().await?;
        page.choose(pack().perspective.options.of(Perspective::Partners)).await?;
        page.reload().await?;
        page.started().await?;
        page.at(&pack().title).await?;
        let chosen = pack().perspective.options.of(Perspective::Partners);
        assert_eq!(page.is_checked("radio", chosen).await?, Some(true));
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().together.ask).await?;
        page.reload().await?;
        page.at(&pack().together.ask).await?;
        page.wait_for_text(say(MessageKey::NoticeResumed)).await?;
        page.choose(pack().together.options.of(TimeTogether::Months)).await?;
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().items[0].says.partners).await?;
        page.choose(&pack().scale[1]).await?;
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().items[1].says.partners).await?;
        page.choose(&pack().scale[3]).await?;
        page.reload().await?;
        page.at(&pack().items[1].says.partners).await?;
        assert_eq!(page.is_checked("radio", &pack().scale[3]).await?, Some(true));
        assert_eq!(page.progress().await?, (3, pack().items.len() + 3));
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().items[2].says.partners).await?;
        let responses: Vec<_> = page.kept_draft().await?.answers.iter().map(|a| a.response).collect();
        assert_eq!(responses, [Response::Point(2), Response::Point(4)]);
        Ok(())
    }

    /// Starting over needs confirmation; Escape and "no" keep every answer,
    /// "yes" drops them.
    #[engines(all)]
    async fn start_over(page: &Page) -> Result {
        let mut begun = draft(item(3));
        begun.answers = answers(seed::NONE_STRONG)[..3].to_vec();
        let (key, text) = kept(&begun);
        page.seed(&[(key.clone(), text.clone())]).await?;
        page.open_app().await?;
        page.press_button(MessageKey::StartOver).await?;
        page.button(MessageKey::ConfirmStartOverYes).await?;
        page.press(Key::Escape).await?;
        page.wait_gone("button", say(MessageKey::ConfirmStartOverYes)).await?;
        page.wait_focused(say(MessageKey::StartOver)).await?;
        assert_eq!(page.stored(&key).await?.as_ref(), Some(&text));

        page.press_button(MessageKey::StartOver).await?;
        page.press_button(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmStartOverYes)).await?;
        page.at(&pack().items[3].says.mine).await?;
        page.wait_focused(say(MessageKey::StartOver)).await?;
        assert_eq!(page.stored(&key).await?.as_ref(), Some(&text));

        page.press_button(MessageKey::StartOver).await?;
        page.press_button(MessageKey::ConfirmStartOverYes).await?;
        page.wait_focused(&pack().title).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        // The next one begins with nothing chosen.
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().perspective.ask).await?;
        for perspective in Perspective::all() {
            let label = pack().perspective.options.of(perspective);
            assert_eq!(page.is_checked("radio", label).await?, Some(false));
        }
        Ok(())
    }

    /// Each ticked breach adds a screen, in the order of the list; unticked
    /// ones add none.
    #[engines(chromium)]
    async fn each_breach_adds_a_screen(page: &Page) -> Result {
        let kinds = &pack().inventory.kinds;
        let last = item(pack().items.len() - 1);
        page.seed(&[kept(&full_draft(last, seed::TWO_LEAD))]).await?;
        page.open_app().await?;
        page.press_button(MessageKey::Next).await?;
        let ask = &pack().inventory.ask.mine;
        page.wait_focused(ask).await?;
        page.button(MessageKey::Finish).await?;
        // The last, the first, the second; and the first one taken back.
        let label = |at: usize| kinds[at].says.mine.as_str();
        for at in [kinds.len() - 1, 0, 1] {
            page.tick(label(at)).await?;
        }
        page.untick(label(0)).await?;
        page.button(MessageKey::Next).await?;
        assert_eq!(page.is_checked("checkbox", label(0)).await?, Some(false));
        page.press_button(MessageKey::Next).await?;

        page.wait_focused(label(1)).await?;
        page.wait_for_text(&n_of(MessageKey::PartBreach, 1, 2)).await?;
        page.press_button(MessageKey::Next).await?;
        page.wait_focused(label(kinds.len() - 1)).await?;
        page.wait_for_text(&n_of(MessageKey::PartBreach, 2, 2)).await?;
        // Said and taken back.
        let often = pack().inventory.often.options.of(trust_check::model::breach::Frequency::Once);
        page.choose(often).await?;
        assert!(page.kept_draft().await?.breaches[1].frequency.is_some());
        page.press_button(MessageKey::Skip).await?;
        page.at(say(MessageKey::Causes)).await?;
        let check = page.kept_checks().await?.remove(0);
        let expected = [1, kinds.len() - 1].map(|at| Breach::new(&kinds[at].id, kinds[at].size));
        assert_eq!(check.breaches, expected);
        shows_profile(page, &Profile::of(&check)).await
    }

    /// Another perspective drops answers that were worded for the first: it asks, and "no" leaves all as it was.
    #[engines(firefox)]
    async fn changing_the_perspective(page: &Page) -> Result {
        let begun = full_draft(Step::Perspective, seed::ONE_LEADS);
        page.seed(&[kept(&begun)]).await?;
        page.open_app().await?;
        let label = |perspective| pack().perspective.options.of(perspective);
        page.click("radio", label(Perspective::Both)).await?;
        page.press_button(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(page.is_checked("radio", label(Perspective::Mine)).await?, Some(true));
        assert_eq!(page.is_checked("radio", label(Perspective::Both)).await?, Some(false));
        let draft = page.kept_draft().await?;
        assert_eq!((draft.perspective, draft.answers), (begun.perspective, begun.answers));
        page.click("radio", label(Perspective::Both)).await?;
        page.press_button(MessageKey::ConfirmPerspectiveYes).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(page.is_checked("radio", label(Perspective::Both)).await?, Some(true));
        let draft = page.kept_draft().await?;
        assert_eq!((draft.perspective, draft.answers), (Some(Perspective::Both), vec![]));
        page.press_button(MessageKey::Next).await?;
        page.press_button(MessageKey::Next).await?;
        page.at(&pack().items[0].says.both).await
    }
}

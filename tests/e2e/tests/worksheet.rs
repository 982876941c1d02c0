//! Working in the worksheet: by keyboard alone, with the focus where it belongs.

use e2e::seed::{ONE_LEADS, SHEET, breach, full_draft, kept, today, work};
use e2e::sheet::{door_name, part_texts, text_fields};
use e2e::texts::{fill, pack, say};
use e2e::{Key, Page, Result};
use serde_json::json;
use trust_check::model::breach::Size;
use trust_check::model::context::Perspective;
use trust_check::model::draft::{Draft, Step};
use trust_check::model::worksheet::LETTER;
use trust_check::model::worksheet::{Mark, NOTE, Part, RepairStatus, Rhythm};
use trust_check::pack::MessageKey;

const PARTNERS: Perspective = Perspective::Partners;

/// Tabs to what is called so and presses it.
async fn key_to(page: &Page, name: &str, most: usize) -> Result {
    page.tab_to(name, most).await?;
    page.press(Key::Enter).await
}

/// A short text for a field typed key by key, because each key is one for the
/// browser too.
fn words_for(id: &str) -> String {
    format!("About {id}.")
}

/// Writes in every field of the part shown, from the first on, by keys.
async fn write_part(page: &Page, part: Part) -> Result {
    for field in part_texts(part).fields(PARTNERS) {
        match &field.options {
            Some(options) => {
                page.press(Key::Tab).await?;
                page.press(Key::Space).await?;
                let chosen = page.focused().await?;
                assert!(
                    options.iter().any(|(_, label)| *label == chosen),
                    "{chosen}"
                );
                assert_eq!(page.is_checked("radio", &chosen).await?, Some(true));
            }
            None => {
                page.tab_to(&field.ask, 2).await?;
                page.type_keys(&words_for(&field.id)).await?;
            }
        }
    }
    Ok(())
}

/// Asserts that a part shows what [`write_part`] wrote there.
async fn shows_part(page: &Page, part: Part) -> Result {
    page.to_part(part).await?;
    let kept = page.kept_work().await?;
    for field in part_texts(part).fields(PARTNERS) {
        match &field.options {
            Some(options) => {
                let word = kept.text(&kept.sheets[0].id, &field.id);
                let label = options.get(word).ok_or("no chosen option is saved")?;
                assert_eq!(
                    page.is_checked("radio", label).await?,
                    Some(true),
                    "{label}"
                );
            }
            None => assert_eq!(page.written(&field.ask).await?, words_for(&field.id)),
        }
    }
    Ok(())
}

/// The words that are marked in the letter.
async fn marked(page: &Page) -> Result<Vec<String>> {
    let body = "return [...document.querySelectorAll('mark')].map((one) => one.textContent)";
    Ok(serde_json::from_value(page.script(body, vec![]).await?)?)
}

/// Waits until what has the focus begins in the window: WebKit scrolls to it a moment after it has the focus.
async fn wait_in_view(page: &Page) -> Result {
    let body = "const { top } = document.activeElement.getBoundingClientRect();
        return document.activeElement !== document.body && top >= 0 && top < innerHeight";
    page.wait_until("what has the focus is in view", body).await
}

e2e::scenarios! {
    /// From a finished check through the four steps, with the keyboard alone:
    /// the suitable part comes first, the apology waits for step 1, hints come
    /// and go with the words, and everything is there after a reload.
    // `focus_…` are in all engines, and so is Tab on every screen (access.rs).
    #[engines(chromium)]
    async fn by_keyboard(page: &Page) -> Result {
        let texts = &pack().worksheet;
        let mut draft = Draft { perspective: Some(PARTNERS), ..full_draft(Step::Inventory, ONE_LEADS) };
        draft.breaches = vec![breach(Size::Small), breach(Size::Big)];
        draft.step = Step::Breach(draft.breaches[1].kind.clone());
        page.seed(&[kept(&draft)]).await?;
        page.open_app().await?;
        page.click_corner().await?;
        key_to(page, say(MessageKey::Finish), 30).await?;
        page.at(say(MessageKey::Causes)).await?;
        key_to(page, say(MessageKey::SheetFit), 30).await?;
        page.wait_focused(&texts.intro.title).await?;

        // The four steps come first, in their order.
        let doors = "return [...document.querySelectorAll('.tc-doors')].map((list) =>
            [list.parentElement.querySelector('h3').textContent,
             ...[...list.querySelectorAll('button')].map((door) => door.textContent)])";
        let steps = [Part::Understand, Part::Apologise, Part::Change, Part::Keep];
        let others = [Part::Beliefs, Part::Time, Part::Past];
        let list = |title, parts: &[Part]| -> Vec<String> {
            let names = parts.iter().map(|part| door_name(*part, MessageKey::PartEmpty));
            std::iter::once(say(title).to_string()).chain(names).collect()
        };
        let expected = [list(MessageKey::PartsFit, &steps), list(MessageKey::PartsOther, &others)];
        assert_eq!(page.script(doors, vec![]).await?, json!(expected));
        for size in [Size::Small, Size::Big] {
            let size = pack().inventory.sizes.of(size);
            let line = fill(MessageKey::StandingBreaches, &[("size", size), ("n", "1"), ("open", "1")]);
            page.wait_for_text(&line).await?;
        }

        // The apology is held back, and leads to step 1.
        key_to(page, &door_name(Part::Apologise, MessageKey::PartEmpty), 10).await?;
        page.wait_focused(&part_texts(Part::Apologise).title).await?;
        page.wait_for_text(say(MessageKey::FirstUnderstand)).await?;
        let first = &text_fields(Part::Apologise, PARTNERS)[0].ask;
        assert!(!page.has("textbox", first).await?, "it is held back");
        assert!(!page.has("button", say(MessageKey::LetterPut)).await?, "it is held back");
        key_to(page, say(MessageKey::FirstUnderstandGo), 2).await?;
        page.wait_focused(&part_texts(Part::Understand).title).await?;
        write_part(page, Part::Understand).await?;
        key_to(page, say(MessageKey::SheetBack), 2).await?;
        page.wait_focused(&texts.intro.title).await?;
        page.wait_for("button", &door_name(Part::Understand, MessageKey::PartWritten)).await?;

        // Now it is free. What was written there makes the letter.
        key_to(page, &door_name(Part::Apologise, MessageKey::PartEmpty), 10).await?;
        page.wait_focused(&part_texts(Part::Apologise).title).await?;
        assert!(!page.text().await?.contains(say(MessageKey::FirstUnderstand)));
        write_part(page, Part::Apologise).await?;
        page.tab_to(say(MessageKey::LetterPut), 2).await?;
        page.press(Key::Space).await?;
        let lines: Vec<String> = text_fields(Part::Apologise, PARTNERS).iter()
            .filter(|field| field.letter == Some(true))
            .map(|field| words_for(&field.id))
            .collect();
        let mut letter = lines.join("\n\n");
        page.wait_written(say(MessageKey::LetterText), &letter).await?;
        assert_eq!(marked(page).await?, Vec::<String>::new());
        page.tab_to(say(MessageKey::LetterText), 1).await?;
        page.press(Key::ToEnd).await?;
        let doubtful = "\nI am sorry if you felt hurt, but I was tired.";
        page.type_keys(doubtful).await?;
        page.wait_written(say(MessageKey::LetterText), &(letter.clone() + doubtful)).await?;
        assert_eq!(marked(page).await?, ["sorry if you felt", "but"]);
        page.wait_for_text(say(MessageKey::HintsLead)).await?;
        let whys = texts.hints.iter().filter(|rule| rule.phrases.iter().any(|it| it == "but" || it == "sorry if you felt"));
        for rule in whys {
            page.wait_for_text(&rule.why).await?;
        }
        for _ in "if you felt hurt, but I was tired.".chars() {
            page.press(Key::Backspace).await?;
        }
        page.type_keys("that I did it.").await?;
        letter += "\nI am sorry that I did it.";
        page.wait_written(say(MessageKey::LetterText), &letter).await?;
        assert_eq!(marked(page).await?, Vec::<String>::new());
        page.wait_focused(say(MessageKey::LetterText)).await?;

        // A commitment, and a log of today and of the week before.
        key_to(page, say(MessageKey::SheetBack), 3).await?;
        page.wait_focused(&texts.intro.title).await?;
        key_to(page, &door_name(Part::Change, MessageKey::PartEmpty), 10).await?;
        page.wait_focused(&part_texts(Part::Change).title).await?;
        key_to(page, say(MessageKey::CommitmentAdd), 10).await?;
        page.wait_focused(say(MessageKey::CommitmentWhat)).await?;
        page.type_keys("I call when it gets late.").await?;
        page.tab_to(say(MessageKey::CommitmentWho), 1).await?;
        page.type_keys("Sam").await?;
        page.tab_back_to(&page.day_button(today(), MessageKey::DayOpen).await?, 12).await?;
        page.press(Key::Space).await?;
        page.wait_focused(&page.day_button(today(), MessageKey::DayKept).await?).await?;
        page.tab_back_to(say(MessageKey::WeekEarlier), 12).await?;
        page.press(Key::Enter).await?;
        page.wait_focused(say(MessageKey::WeekEarlier)).await?;
        let monday = today().monday().plus(-7);
        page.tab_to(&page.day_button(monday, MessageKey::DayOpen).await?, 3).await?;
        page.press(Key::Space).await?;
        page.wait_focused(&page.day_button(monday, MessageKey::DayKept).await?).await?;
        page.tab_to(&page.day_button(monday.plus(1), MessageKey::DayOpen).await?, 1).await?;
        page.press(Key::Space).await?;
        page.press(Key::Space).await?;
        page.wait_focused(&page.day_button(monday.plus(1), MessageKey::DayMissed).await?).await?;
        // And the rest of that week.
        for day in (2..7).map(|days| monday.plus(days)) {
            page.tab_to(&page.day_button(day, MessageKey::DayOpen).await?, 1).await?;
            page.press(Key::Space).await?;
            page.wait_focused(&page.day_button(day, MessageKey::DayKept).await?).await?;
        }
        let days_kept = fill(MessageKey::DaysKept, &[("n", "7"), ("of", "8")]);
        page.wait_for_text(&days_kept).await?;
        page.wait_for_text(&fill(MessageKey::DaysShare, &[("share", "88")])).await?;
        key_to(page, say(MessageKey::SheetBack), 40).await?;

        // A note, under its date.
        page.wait_focused(&texts.intro.title).await?;
        key_to(page, say(MessageKey::Notes), 15).await?;
        page.wait_focused(say(MessageKey::Notes)).await?;
        key_to(page, say(MessageKey::NoteAdd), 2).await?;
        page.wait_to_write().await?;
        page.type_keys("A calm day.").await?;
        let entries = page.kept_work().await?.entries;
        let note = entries.iter().find(|entry| entry.question_id == NOTE).ok_or("no note is saved")?;
        let date = page.moment(note.created_at).await?;
        page.wait_focused(&date).await?;
        page.tab_back_to(say(MessageKey::SheetBack), 3).await?;
        page.press(Key::Enter).await?;

        // The big breach, further on its way.
        page.wait_focused(&texts.intro.title).await?;
        key_to(page, say(MessageKey::Breaches), 15).await?;
        page.wait_focused(&texts.breaches.title).await?;
        page.tab_to(say(MessageKey::BreachChange), 2).await?;
        key_to(page, say(MessageKey::BreachChange), 3).await?;
        page.tab_to(texts.mending.options.of(RepairStatus::Open), 3).await?;
        page.press(Key::Down).await?;
        page.wait_focused(texts.mending.options.of(RepairStatus::Understood)).await?;

        // Everything is saved, and on the screen after a reload.
        let kept = page.kept_work().await?;
        let sheet = &kept.sheets[0].id;
        assert_eq!((kept.sheets.len(), kept.repairs.len(), kept.commitments.len()), (1, 2, 1));
        let of = |size| kept.repairs.iter().find(|repair| repair.breach.size == size).map(|repair| repair.status);
        assert_eq!((of(Size::Small), of(Size::Big)), (Some(RepairStatus::Open), Some(RepairStatus::Understood)));
        assert_eq!(kept.text(sheet, LETTER), letter);
        let log = &kept.commitments[0];
        assert_eq!([today(), monday, monday.plus(1)].map(|day| log.mark(day)), [Mark::Kept, Mark::Kept, Mark::Missed]);
        assert_eq!((log.tally().kept, log.tally().missed), (7, 1));
        page.reload().await?;
        page.started().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        shows_part(page, Part::Understand).await?;
        page.back_to_sheet().await?;
        shows_part(page, Part::Apologise).await?;
        assert_eq!(page.written(say(MessageKey::LetterText)).await?, letter);
        page.back_to_sheet().await?;
        page.to_part(Part::Change).await?;
        page.at("I call when it gets late.").await?;
        page.wait_for_text(&fill(MessageKey::NoticedBySaid, &[("who", "Sam")])).await?;
        page.wait_for_text(&days_kept).await?;
        page.wait_for("button", &page.day_button(today(), MessageKey::DayKept).await?).await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Notes).await?;
        assert_eq!(page.written(&date).await?, "A calm day.");
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Breaches).await?;
        page.wait_for_text(texts.mending.options.of(RepairStatus::Understood)).await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Whatever appears and disappears around it while the reader writes or
    /// ticks, the focus stays where it is; and it moves to new items, and after
    /// a deletion to the heading, with the undo in view above it.
    #[engines(all)]
    async fn focus_while_writing(page: &Page) -> Result {
        let mut seeded = work(PARTNERS);
        seeded.entries.retain(|entry| entry.question_id != LETTER);
        page.open_sheet(&seeded).await?;
        page.to_part(Part::Apologise).await?;
        // The first letter brings a button, "but" brings hints, and they go again.
        page.tab_to(say(MessageKey::LetterText), 30).await?;
        page.type_keys("Sorry, but").await?;
        page.wait_written(say(MessageKey::LetterText), "Sorry, but").await?;
        page.wait_focused(say(MessageKey::LetterText)).await?;
        for _ in "Sorry, but".chars() {
            page.press(Key::Backspace).await?;
        }
        page.wait_written(say(MessageKey::LetterText), "").await?;
        page.wait_focused(say(MessageKey::LetterText)).await?;
        assert_eq!(page.kept_text(SHEET, LETTER).await?.as_deref(), Some(""));
        Ok(())
    }

    /// The same in a log, and when a commitment is added and deleted again.
    #[engines(all)]
    async fn focus_in_a_log(page: &Page) -> Result {
        let seeded = work(PARTNERS);
        page.open_sheet(&seeded).await?;
        page.to_part(Part::Change).await?;
        // Two weeks earlier and back again.
        page.tab_to(say(MessageKey::WeekEarlier), 40).await?;
        page.press(Key::Enter).await?;
        page.press(Key::Enter).await?;
        let long_ago = today().monday().plus(-14);
        // Which day it is, and so how it went, depends on the day of the test.
        let mark = match seeded.commitments[0].mark(long_ago) {
            Mark::Missed => MessageKey::DayMissed,
            _ => MessageKey::DayKept,
        };
        page.wait_for("button", &page.day_button(long_ago, mark).await?).await?;
        page.wait_focused(say(MessageKey::WeekEarlier)).await?;
        page.tab_to(say(MessageKey::WeekLater), 1).await?;
        page.press(Key::Enter).await?;
        page.press(Key::Enter).await?;
        page.press(Key::Enter).await?;
        // For today, once for kept, twice for missed, which shows a sentence.
        let now = page.day_button(today(), MessageKey::DayOpen).await?;
        page.wait_for("button", &now).await?;
        page.wait_focused(say(MessageKey::WeekLater)).await?;
        page.tab_to(&now, 20).await?;
        page.press(Key::Space).await?;
        page.press(Key::Space).await?;
        page.wait_for_text(&pack().worksheet.missed).await?;
        page.wait_focused(&page.day_button(today(), MessageKey::DayMissed).await?).await?;
        page.press(Key::Space).await?;
        page.wait_focused(&now).await?;
        // Each rhythm has other things below it.
        page.tab_to(say(MessageKey::CommitmentChange), 10).await?;
        page.press(Key::Enter).await?;
        page.tab_to(say(MessageKey::CommitmentWho), 3).await?;
        for _ in 0..3 {
            page.press(Key::ToEnd).await?;
            page.press(Key::Backspace).await?;
        }
        page.type_keys("Alex").await?;
        page.wait_written(say(MessageKey::CommitmentWho), "Alex").await?;
        page.wait_focused(say(MessageKey::CommitmentWho)).await?;
        let rhythms = &pack().worksheet.rhythm.options;
        page.tab_to(rhythms.of(Rhythm::Daily), 1).await?;
        for rhythm in [Rhythm::Weekly, Rhythm::AsNeeded] {
            page.press(Key::Down).await?;
            page.wait_focused(rhythms.of(rhythm)).await?;
            assert_eq!(page.is_checked("radio", rhythms.of(rhythm)).await?, Some(true));
        }
        page.press(Key::Up).await?;
        page.wait_focused(rhythms.of(Rhythm::Weekly)).await?;
        assert_eq!(page.kept_work().await?.commitments[0].rhythm, Rhythm::Weekly);
        // A second one is where the focus goes; its deletion leads to the heading.
        page.press_button(MessageKey::CommitmentAdd).await?;
        page.wait_focused(say(MessageKey::CommitmentWhat)).await?;
        wait_in_view(page).await?;
        page.type_keys("Something else").await?;
        page.click("button", &[say(MessageKey::Delete), ": Something else"].concat()).await?;
        page.wait_focused(&part_texts(Part::Change).title).await?;
        wait_in_view(page).await?;
        page.tab_back_to(say(MessageKey::Undo), 1).await?;
        page.press(Key::Enter).await?;
        page.wait_focused(&part_texts(Part::Change).title).await?;
        page.at("Something else").await
    }

    /// The same with notes and breaches.
    #[engines(all)]
    async fn focus_on_what_is_new(page: &Page) -> Result {
        let seeded = work(PARTNERS);
        page.open_sheet(&seeded).await?;
        page.press_button(MessageKey::Notes).await?;
        page.press_button(MessageKey::NoteAdd).await?;
        page.wait_to_write().await?;
        page.type_keys("New").await?;
        wait_in_view(page).await?;
        page.wait_until("it is in the new note", "return document.activeElement.value === 'New'").await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Breaches).await?;
        for add in [MessageKey::BreachAddSmall, MessageKey::BreachAddBig] {
            page.press_button(add).await?;
            page.wait_focused(say(MessageKey::BreachText)).await?;
            wait_in_view(page).await?;
            page.type_keys(say(add)).await?;
            page.at(say(add)).await?;
        }
        page.click("button", &[say(MessageKey::Delete), ": ", say(MessageKey::BreachAddBig)].concat()).await?;
        page.wait_focused(&pack().worksheet.breaches.title).await?;
        page.button(MessageKey::Undo).await?;
        let left = page.kept_work().await?.repairs.len();
        assert_eq!(left, seeded.repairs.len() + 1);
        Ok(())
    }
}

//! Texts written in a worksheet: they are never lost, and always treated as
//! plain text.

use e2e::seed::{SHEET, bare, day, entry, long_used, work};
use e2e::sheet::{door_name, part_texts, text_fields};
use e2e::texts::{count, pack, say};
use e2e::{Key, Page, Result, eventually, eventually_equals};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{Entry, LETTER, NOTE, Part, Worksheets};
use trust_check::pack::{Field, MessageKey};
use trust_check::state::PAGE_SIZE;
use trust_check::store::backup;

const PARTNERS: Perspective = Perspective::Partners;

/// The first fields of step 1.
fn fields() -> Vec<&'static Field> {
    text_fields(Part::Understand, PARTNERS)
}

/// The texts of all saved notes.
async fn notes(page: &Page) -> Result<Vec<String>> {
    let entries = page.kept_work().await?.entries.into_iter();
    Ok(entries
        .filter(|entry| entry.question_id == NOTE)
        .map(|entry| entry.text)
        .collect())
}

/// Waits until this text is saved for a field.
async fn wait_kept(page: &Page, place: &str, text: &str) -> Result {
    page.wait_kept(SHEET, place, text).await
}

/// Worksheets in a form that can be compared: in order, and whenever they were changed.
fn comparable(mut work: Worksheets) -> Worksheets {
    work.touch(day(0));
    work.sheets.sort_by(|a, b| a.id.cmp(&b.id));
    work.entries.sort_by(|a, b| a.id.cmp(&b.id));
    work.repairs.sort_by(|a, b| a.id.cmp(&b.id));
    work.commitments.sort_by(|a, b| a.id.cmp(&b.id));
    work
}

/// Deletes something with its button, undoes that, and finds all saved data
/// unchanged.
async fn drop_and_undo(page: &Page, named: &str) -> Result {
    let before = comparable(page.kept_work().await?);
    page.click("button", &[say(MessageKey::Delete), ": ", named].concat())
        .await?;
    page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;
    let between = comparable(page.kept_work().await?);
    assert_eq!(
        between.document_refs().len() + 1,
        before.document_refs().len(),
        "one is gone"
    );
    page.press_button(MessageKey::Undo).await?;
    page.wait_for_text(say(MessageKey::NoticeBack)).await?;
    assert_eq!(comparable(page.kept_work().await?), before);
    assert!(!page.has("button", say(MessageKey::Undo)).await?);
    Ok(())
}

/// The beginning of every script that works in two frames of one page at once:
/// a single script can use both before either is notified of the other.
const FRAMES: &str = "const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument);
    const button = (d, text) => [...d?.querySelectorAll('button') ?? []].find((one) => one.textContent.includes(text));
    const field = (d, label) => [...d?.querySelectorAll('textarea') ?? []].find((one) => one.labels[0].textContent === label);
    const write = (field, text) => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };";

async fn in_frames(page: &Page, body: &str, arguments: &[Value]) -> Result<Value> {
    page.script(&[FRAMES, body].concat(), arguments.to_vec())
        .await
}

/// Presses the button with this text in both frames as soon as it is there.
async fn press_in_frames(page: &Page, text: &str) -> Result {
    let body = "const both = frames.map((d) => button(d, arguments[0]));
        if (both.length < 2 || !both.every(Boolean)) return false;
        both.forEach((one) => one.click());
        return true";
    wait_in_frames(page, text, body, &[json!(text)]).await
}

async fn wait_in_frames(page: &Page, what: &str, body: &str, arguments: &[Value]) -> Result {
    let body = [FRAMES, body].concat();
    page.wait_until_with(&format!("{what}, in both frames"), &body, arguments)
        .await
}

/// Where one types in a long text, in the units that browsers count in: not within the emoji of a line.
const MIDDLE: usize = 50_000;

/// Something in every way of being nasty that a text can be.
fn nasty(of: &str) -> String {
    let markup = "<img src=x onerror=\"window.e2eHit=1\"><script>window.e2eHit=1</script>\"><svg onload=window.e2eHit=1>";
    let marks =
        "&lt; ' ` *a* _b_ [c](javascript:alert(1)) {n} {who} ~d~ | \\ # $1 http://a.example/?b=c";
    let script = "\u{202e}right to left\u{202c} שלום مرحبا 👩\u{200d}👧 e\u{301}\u{200b}";
    format!("{markup} {marks} {script} {of}\n- 1. > next line")
}

/// Elements that only injected markup could have created; must be empty.
const FOREIGN: &str = "return [...document.querySelectorAll('#trust-check :is(img, script, svg, iframe, a:not(.tc-exit a, .tc-lines a), object, embed, link, style)')]
    .map((one) => one.outerHTML).concat(window.e2eHit ?? [])";

async fn is_only_text(page: &Page, on: &str) -> Result {
    let foreign = page.script(FOREIGN, vec![]).await?;
    assert_eq!(foreign, json!([]), "on {on}");
    assert!(!page.has_alert().await, "a dialog on {on}");
    Ok(())
}

/// In Markdown, every character that could be markup has a backslash in front;
/// the markup of headings, quotations and line ends is the program's own.
fn is_escaped(markdown: &str) {
    for line in markdown.lines() {
        let said = line
            .strip_prefix("> ")
            .unwrap_or(line)
            .trim_start_matches('#');
        let mut rest = said.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => drop(rest.next()),
                c => assert!(
                    !"`*_{}[]<>()#|~&".contains(c),
                    "{c} is not escaped in: {line}"
                ),
            }
        }
    }
}

e2e::scenarios! {
    /// Each key press is saved at once, in any field, without leaving the
    /// field.
    #[engines(all)]
    async fn with_each_key(page: &Page) -> Result {
        page.open_sheet(&bare(PARTNERS)).await?;
        page.to_part(Part::Understand).await?;
        let first = fields()[0];
        page.click("textbox", &first.ask).await?;
        let mut text = String::new();
        for letter in "So I did".chars() {
            page.type_keys(&letter.to_string()).await?;
            text.push(letter);
            wait_kept(page, &first.id, &text).await?;
        }
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Notes).await?;
        page.press_button(MessageKey::NoteAdd).await?;
        page.wait_to_write().await?;
        assert_eq!(notes(page).await?, Vec::<String>::new(), "an empty note is none");
        page.type_keys("A").await?;
        assert_eq!(notes(page).await?, ["A"]);
        page.type_keys("h").await?;
        assert_eq!(notes(page).await?, ["Ah"]);
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Breaches).await?;
        page.press_button(MessageKey::BreachAddBig).await?;
        page.wait_focused(say(MessageKey::BreachText)).await?;
        page.type_keys("I").await?;
        assert_eq!(page.kept_work().await?.repairs[0].text, "I");
        page.back_to_sheet().await?;
        page.to_part(Part::Change).await?;
        page.press_button(MessageKey::CommitmentAdd).await?;
        page.wait_focused(say(MessageKey::CommitmentWhat)).await?;
        page.type_keys("We").await?;
        assert_eq!(page.kept_work().await?.commitments[0].what, "We");
        Ok(())
    }

    /// With no room left it says so, keeps everything on the screen, and offers
    /// it as a backup; when there is room again, the next key press saves
    /// everything that waited.
    // How full storage fails is in kept.rs, in all engines.
    #[engines(firefox)]
    async fn no_room(page: &Page) -> Result {
        let mut seeded = bare(PARTNERS);
        let (first, second) = (fields()[0], fields()[1]);
        seeded.entries.push(entry(&first.id, "Early"));
        page.open_sheet(&seeded).await?;
        page.to_part(Part::Understand).await?;
        page.wait_for_text(say(MessageKey::WritingSaved)).await?;
        page.fill_storage().await?;
        page.fill(&first.ask, ", and late").await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        page.wait_for_text(say(MessageKey::WritingNotSaved)).await?;
        assert_eq!(page.written(&first.ask).await?, "Early, and late");
        wait_kept(page, &first.id, "Early").await?;
        page.fill(&second.ask, "Next").await?;
        // A commitment, as well; and everything stays, from screen to screen.
        page.back_to_sheet().await?;
        page.to_part(Part::Change).await?;
        page.press_button(MessageKey::CommitmentAdd).await?;
        page.wait_focused(say(MessageKey::CommitmentWhat)).await?;
        page.type_keys("Something").await?;
        page.back_to_sheet().await?;
        page.to_part(Part::Understand).await?;
        assert_eq!(page.written(&first.ask).await?, "Early, and late");
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        assert_eq!(page.kept_work().await?.commitments.len(), 0);

        let (name, text) = page.saved_by(async |page: &Page| page.press_button(MessageKey::BackupSave).await).await?;
        assert_eq!(name, "backup.json");
        for written in ["Early, and late", "Next", "Something"] {
            assert!(text.contains(&format!("\"{written}\"")), "{written} isn't in {text}");
        }
        backup::read(&text).map_err(|why| format!("{why:?}"))?;

        page.make_room().await?;
        page.fill(&second.ask, "!").await?;
        page.wait_for_text(say(MessageKey::WritingSaved)).await?;
        wait_kept(page, &first.id, "Early, and late").await?;
        wait_kept(page, &second.id, "Next!").await?;
        assert_eq!(page.kept_work().await?.commitments[0].what, "Something");
        assert!(!page.text().await?.contains(say(MessageKey::RefusedFull)));
        page.reload().await?;
        page.started().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        assert_eq!(page.written(&second.ask).await?, "Next!");
        Ok(())
    }

    /// If storage is forbidden, one can still write, and every screen says that
    /// it won't last.
    // What a sandbox may do differs, with the clipboard at least.
    #[engines(all)]
    async fn no_storage(page: &Page) -> Result {
        page.open("framed").await?;
        page.enter_frame().await?;
        page.started().await?;
        page.wait_for_text(say(MessageKey::RefusedForbidden)).await?;
        page.press_button(MessageKey::SheetBegin).await?;
        page.click("button", pack().worksheet.role.options.of(PARTNERS)).await?;
        page.wait_focused(&pack().worksheet.intro.title).await?;
        page.to_part(Part::Understand).await?;
        let first = fields()[0];
        page.fill(&first.ask, "Only here").await?;
        page.wait_for_text(say(MessageKey::WritingNotSaved)).await?;
        page.wait_for_text(say(MessageKey::RefusedForbidden)).await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Notes).await?;
        page.press_button(MessageKey::NoteAdd).await?;
        page.wait_to_write().await?;
        page.type_keys("A note").await?;
        page.wait_for_text(say(MessageKey::WritingNotSaved)).await?;
        page.back_to_sheet().await?;
        page.to_part(Part::Understand).await?;
        assert_eq!(page.written(&first.ask).await?, "Only here");
        page.button(MessageKey::BackupSave).await?;
        assert!(!page.text().await?.contains(say(MessageKey::WritingSaved)));
        // Nor may such a frame use the clipboard, in some browsers; it says how that went.
        page.back_to_sheet().await?;
        page.to_part(Part::Apologise).await?;
        page.click("button", say(MessageKey::ApologyAnyway)).await?;
        page.fill(say(MessageKey::LetterText), "Sorry.").await?;
        page.press_button(MessageKey::LetterCopy).await?;
        let copied = eventually(async || {
            let text = page.text().await?;
            let copied = text.contains(say(MessageKey::NoticeCopied));
            if copied || text.contains(say(MessageKey::NoticeNotCopied)) { Ok(copied) } else { Err(text.into()) }
        });
        assert!(!copied.await? || page.engine() != Engine::Chromium);
        Ok(())
    }

    /// Two tabs with the same worksheet show each other's words as they are
    /// saved, and lose none; a worksheet deleted in one disappears from the
    /// other, and is restored there too.
    #[engines(all)]
    async fn in_two_tabs(page: &Page) -> Result {
        let (one, other) = (fields()[0], fields()[1]);
        page.open_sheet(&bare(PARTNERS)).await?;
        page.to_part(Part::Understand).await?;
        let (first, second) = page.open_second_tab().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.fill(&other.ask, "From the second. ").await?;
        page.go_to_tab(first.clone()).await?;
        page.wait_written(&other.ask, "From the second. ").await?;
        page.fill(&one.ask, "From the first. ").await?;
        page.fill(&other.ask, "And the first. ").await?;
        page.go_to_tab(second.clone()).await?;
        page.wait_written(&one.ask, "From the first. ").await?;
        page.wait_written(&other.ask, "From the second. And the first. ").await?;
        page.fill(&other.ask, "The second again.").await?;
        wait_kept(page, &other.id, "From the second. And the first. The second again.").await?;
        wait_kept(page, &one.id, "From the first. ").await?;
        assert_eq!(notes(page).await?, Vec::<String>::new(), "neither overwrote the other");

        let before = comparable(page.kept_work().await?);
        page.back_to_sheet().await?;
        page.press_button(MessageKey::SheetDelete).await?;
        page.answer_dialog(MessageKey::SheetDelete).await?;
        page.wait_focused(&pack().title).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        page.go_to_tab(first.clone()).await?;
        page.wait_focused(&pack().title).await?;
        page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;
        page.button(MessageKey::SheetBegin).await?;
        page.go_to_tab(second).await?;
        page.press_button(MessageKey::Undo).await?;
        page.wait_for_text(say(MessageKey::NoticeBack)).await?;
        assert_eq!(comparable(page.kept_work().await?), before);
        page.go_to_tab(first).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(&one.ask, "From the first. ").await
    }

    /// Two tabs that write at the very same moment: in two fields, both are
    /// saved; in one, the later text wins, and the earlier becomes a note.
    /// Neither cursor moves.
    #[engines(all)]
    async fn at_once(page: &Page) -> Result {
        let (one, other) = (fields()[0], fields()[1]);
        let mut seeded = bare(PARTNERS);
        seeded.entries.push(Entry { id: "note000".to_string(), ..entry(NOTE, "A note.") });
        page.seed(&e2e::seed::kept_work(&seeded)).await?;
        page.open("narrow?400").await?;
        let body = "document.body.append(document.querySelector('iframe').cloneNode())";
        page.script(body, vec![]).await?;
        press_in_frames(page, say(MessageKey::SheetOpen)).await?;
        press_in_frames(page, &part_texts(Part::Understand).title).await?;
        let there = "return frames.length === 2 && frames.every((d) => field(d, arguments[0]))";
        wait_in_frames(page, "the fields", there, &[json!(one.ask)]).await?;
        let asks = [json!(one.ask), json!(other.ask)];

        let body = "write(field(frames[0], arguments[0]), 'One writes here'); write(field(frames[1], arguments[1]), 'other there')";
        in_frames(page, body, &asks).await?;
        let same = "return frames.every((d) => field(d, arguments[0]).value === arguments[2] && field(d, arguments[1]).value === arguments[3])";
        let shown = [asks[0].clone(), asks[1].clone(), json!("One writes here"), json!("other there")];
        wait_in_frames(page, "both texts", same, &shown).await?;
        assert_eq!(notes(page).await?, ["A note."]);

        // The cursor is in the middle of the text while the other tab writes
        // elsewhere.
        let body = "field(frames[0], arguments[0]).focus(); field(frames[0], arguments[0]).setSelectionRange(3, 3);
            write(field(frames[1], arguments[1]), 'more there')";
        in_frames(page, body, &asks).await?;
        let arguments = [asks[0].clone(), asks[1].clone(), json!("One writes here"), json!("more there")];
        wait_in_frames(page, "more", same, &arguments).await?;
        let cursor = in_frames(page, "return field(frames[0], arguments[0]).selectionStart", &asks).await?;
        assert_eq!(cursor, json!(3));

        let body = "write(field(frames[0], arguments[0]), 'First thought'); write(field(frames[1], arguments[0]), 'Second thought')";
        in_frames(page, body, &asks).await?;
        let one_text = "return field(frames[0], arguments[0]).value === field(frames[1], arguments[0]).value
            && frames.some((d) => d.body.innerText.includes(arguments[1]))";
        wait_in_frames(page, "one text, and a notice", one_text, &[asks[0].clone(), json!(say(MessageKey::NoticeRescued))]).await?;
        let stands = page.kept_text(SHEET, &one.id).await?.unwrap_or_default();
        let mut all = notes(page).await?;
        all.push(stands);
        all.sort();
        assert_eq!(all, ["A note.", "First thought", "Second thought"]);

        // The same in a note.
        press_in_frames(page, say(MessageKey::SheetBack)).await?;
        press_in_frames(page, say(MessageKey::Notes)).await?;
        let body = "const both = frames.map((d) => [...d?.querySelectorAll('textarea') ?? []].find((one) => one.value === 'A note.'));
            if (!both.every(Boolean)) return false;
            both.forEach((one, at) => write(one, 'Note of ' + at));
            return true";
        wait_in_frames(page, "the note", body, &[]).await?;
        eventually_equals("both notes", &["Note of 0", "Note of 1"], async || {
            let mut all = notes(page).await?;
            all.retain(|text| text.starts_with("Note of"));
            all.sort();
            Ok(all)
        })
        .await
    }

    /// Deleted and overwritten entries can be restored: a note, a commitment, a
    /// breach, the letter, a worksheet with all its documents.
    #[engines(chromium)]
    async fn undo(page: &Page) -> Result {
        let mut seeded = work(PARTNERS);
        for repair in &mut seeded.repairs {
            repair.text = format!("Breach {}", repair.id);
        }
        let name = seeded.repairs[1].text.clone();
        page.open_sheet(&seeded).await?;
        page.press_button(MessageKey::Notes).await?;
        let note = seeded.entries.iter().find(|entry| entry.question_id == NOTE).ok_or("a note")?;
        drop_and_undo(page, &page.moment(note.created_at).await?).await?;
        page.wait_written(&page.moment(note.created_at).await?, &note.text).await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Breaches).await?;
        // The folded contents below the second.
        let unfold = "document.querySelectorAll('.tc-card details').forEach((one) => one.open = true)";
        page.script(unfold, vec![]).await?;
        drop_and_undo(page, &name).await?;
        page.at(&name).await?;
        page.back_to_sheet().await?;
        page.to_part(Part::Change).await?;
        page.script(unfold, vec![]).await?;
        drop_and_undo(page, &seeded.commitments[0].what).await?;
        page.at(&seeded.commitments[0].what).await?;
        page.back_to_sheet().await?;

        page.to_part(Part::Apologise).await?;
        let before = seeded.text(SHEET, LETTER);
        page.press_button(MessageKey::LetterPut).await?;
        page.wait_for_text(say(MessageKey::NoticeWrittenAnew)).await?;
        let anew = page.written(say(MessageKey::LetterText)).await?;
        assert!(anew.starts_with("What I wrote about did."), "{anew}");
        page.press_button(MessageKey::Undo).await?;
        page.wait_written(say(MessageKey::LetterText), before).await?;
        wait_kept(page, LETTER, before).await?;
        page.back_to_sheet().await?;

        let before = comparable(page.kept_work().await?);
        assert_eq!(before, comparable(seeded));
        page.press_button(MessageKey::SheetDelete).await?;
        page.answer_dialog(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        page.press_button(MessageKey::SheetDelete).await?;
        page.answer_dialog(MessageKey::SheetDelete).await?;
        page.wait_focused(&pack().title).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        page.press_button(MessageKey::Undo).await?;
        page.wait_for_text(say(MessageKey::NoticeBack)).await?;
        assert_eq!(comparable(page.kept_work().await?), before);
        page.press_button(MessageKey::SheetOpen).await?;
        page.wait_for("button", &door_name(Part::Understand, MessageKey::PartWritten)).await
    }

    /// Whatever is written anywhere is only ever text: on every screen, on paper, as Markdown, in a backup. It
    /// runs nothing, asks for nothing, and comes out as it went in.
    #[engines(chromium)]
    async fn nasty_texts(page: &Page) -> Result {
        let mut seeded = work(Perspective::Both);
        // But for the choice without which the apology is folded away.
        for entry in seeded.entries.iter_mut().filter(|entry| entry.question_id != "heard") {
            entry.text = nasty(&entry.id);
        }
        for repair in &mut seeded.repairs {
            repair.text = nasty(&repair.id);
        }
        let commitment = &mut seeded.commitments[0];
        (commitment.what, commitment.noticed_by) = (nasty("what"), nasty("who"));
        page.open_sheet(&seeded).await?;
        page.server().forget_requests();
        is_only_text(page, "the start page").await?;
        let start = page.text().await?;
        assert!(start.contains("<script>window.e2eHit=1</script>"), "{start}");
        for part in Part::all() {
            page.to_part(part).await?;
            is_only_text(page, part.as_str()).await?;
            for field in text_fields(part, Perspective::Both) {
                assert_eq!(page.written(&field.ask).await?, seeded.text(SHEET, &field.id));
            }
            page.back_to_sheet().await?;
        }
        page.press_button(MessageKey::Breaches).await?;
        is_only_text(page, "the breaches").await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Notes).await?;
        // By hand, as well.
        page.press_button(MessageKey::NoteAdd).await?;
        page.wait_to_write().await?;
        page.type_keys("<img src=x onerror=alert(1)>").await?;
        is_only_text(page, "the notes").await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Take).await?;
        page.press_button(MessageKey::PaperFilled).await?;
        page.wait_focused(&pack().worksheet.intro.title).await?;
        is_only_text(page, "paper").await?;
        let paper = page.script("return document.querySelector('.tc-paper').textContent", vec![]).await?;
        let paper = paper.as_str().unwrap_or_default();
        let repairs = seeded.repairs.iter().map(|repair| &repair.text);
        let commitments = seeded.commitments.iter().map(|commitment| &commitment.what);
        // A choice is there in words.
        let entries = seeded.entries.iter().filter(|entry| entry.question_id != "heard");
        for text in entries.map(|entry| &entry.text).chain(repairs).chain(commitments) {
            assert!(paper.contains(text.trim()), "paper has no {text}");
        }
        page.press_button(MessageKey::PaperBack).await?;
        let (_, markdown) = page.saved_by(async |page: &Page| page.press_button(MessageKey::TakeMarkdown).await).await?;
        is_escaped(&markdown);
        assert!(markdown.contains("\\<img src\\=x onerror\\=\"window\\.e2eHit\\=1\"\\>\\<script\\>"), "{markdown}");
        assert!(markdown.contains("שלום مرحبا 👩\u{200d}👧"), "{markdown}");
        let (_, text) = page.saved_by(async |page: &Page| page.press_button(MessageKey::BackupSave).await).await?;
        let read = backup::read(&text).map_err(|why| format!("{why:?}"))?;
        for document in backup::serialize_all(&[], &seeded) {
            let found = read.iter().find(|it| it.key == document.key);
            assert_eq!(found.map(|it| &it.text), Some(&document.text));
        }
        assert_eq!(page.asked_for(), Vec::<String>::new());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// The latest ten entries of a long list are shown, and older ones on
    /// request, by keyboard: the focus moves to the first of those.
    #[engines(chromium)]
    async fn long_lists(page: &Page) -> Result {
        let long = long_used();
        page.open_sheet(&long).await?;
        let called = |what: &str, at: usize| match what {
            "commitments" => long.commitments[at].what.clone(),
            _ => long.repairs[at].text.clone(),
        };
        for list in ["commitments", "breaches", "notes"] {
            match list {
                "commitments" => page.to_part(Part::Change).await?,
                "breaches" => page.press_button(MessageKey::Breaches).await?,
                _ => page.press_button(MessageKey::Notes).await?,
            }
            for shown in [PAGE_SIZE, 2 * PAGE_SIZE, 3 * PAGE_SIZE] {
                let more = count(MessageKey::ShowMore, 50 - shown);
                page.wait_for("button", &more).await?;
                let cards = page.number("return document.querySelectorAll('.tc-card').length").await?;
                assert_eq!(cards, shown as f64, "{list}");
                page.read("button", &more, "element.focus()", &[]).await?;
                page.press(Key::Enter).await?;
                page.wait_until("the focus is on a card", "return active().localName === 'article'").await?;
                let first = match list {
                    // The notes are listed from the latest back.
                    "notes" => page.moment(day(49 - shown as i64)).await?,
                    _ => called(list, 40 - shown),
                };
                let focused = page.focused().await?;
                let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(focused.contains(&first), "{first} is not in {focused}");
                page.press(Key::Tab).await?;
                page.wait_until("the focus is in that card", "return !!active().closest('.tc-added')").await?;
            }
            page.back_to_sheet().await?;
        }
        Ok(())
    }

    /// A hundred thousand characters in one field are saved and shown; in
    /// Chromium, the time for one more key press is measured.
    // Only there is it measured.
    #[engines(chromium)]
    async fn long_texts(page: &Page) -> Result {
        page.open_sheet(&bare(PARTNERS)).await?;
        let long = "A long text with a few words in it, and no end. 🙂\n".repeat(2000);
        let utf16: Vec<u16> = long.encode_utf16().collect();
        assert!(utf16.len() > 2 * MIDDLE);
        for (part, place, label) in [
            (Part::Understand, &*fields()[0].id, &*fields()[0].ask),
            (Part::Apologise, LETTER, say(MessageKey::LetterText)),
        ] {
            page.to_part(part).await?;
            let unfold = "document.querySelectorAll('details').forEach((one) => one.open = true)";
            page.script(unfold, vec![]).await?;
            page.put(label, &long).await?;
            let measure = "window.e2eTimes = [];
                element.addEventListener('keydown', () => {
                  const start = performance.now();
                  requestAnimationFrame(() => setTimeout(() => window.e2eTimes.push(performance.now() - start)));
                });
                element.focus();
                element.setSelectionRange(arguments[1], arguments[1])";
            page.read("textbox", label, measure, &[json!(MIDDLE)]).await?;
            let keys = 5;
            for _ in 0..keys {
                page.type_keys("x").await?;
            }
            page.wait_until("every key has been shown", &format!("return window.e2eTimes.length === {keys}")).await?;
            let times: Vec<f64> = serde_json::from_value(page.script("return window.e2eTimes", vec![]).await?)?;
            eprintln!("{} in {}: {times:.0?} ms a key", part.as_str(), page.engine().name());
            // The least of them: whatever else this machine does takes its time as well.
            let least = times.iter().copied().fold(f64::MAX, f64::min);
            assert!(least < 200.0 || page.engine() != Engine::Chromium, "{times:?}");
            let mut expected = utf16.clone();
            expected.splice(MIDDLE..MIDDLE, "xxxxx".encode_utf16());
            let expected = String::from_utf16(&expected)?;
            assert!(page.written(label).await? == expected, "it isn't on the screen as it was typed");
            wait_kept(page, place, &expected).await?;
            page.back_to_sheet().await?;
        }
        Ok(())
    }
}

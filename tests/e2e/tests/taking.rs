//! Taking it along: backups and back in again, paper, text, calendar, clipboard.

use std::path::Path;

use e2e::seed::{
    self, ONE_LEADS, SHEET, TWO_LEAD, breach, check, day, entry, kept, today, with_newer_version,
    work,
};
use e2e::sheet::{part_texts, text_fields};
use e2e::texts::{count, pack, say};
use e2e::{Key, Page, Result, eventually};
use serde_json::json;
use trust_check::model::breach::Size;
use trust_check::model::check::Check;
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::LETTER;
use trust_check::model::worksheet::{NOTE, Part, Rhythm, Worksheets};
use trust_check::pack::MessageKey;
use trust_check::store::backup::{self, SerializedDocument, serialize_all, write};

/// Two checks, and a worksheet with something of everything in it.
fn full() -> (Vec<Check>, Worksheets) {
    let happened = vec![breach(Size::Small), breach(Size::Big)];
    let first = Check {
        breaches: happened,
        ..check("first", day(0), ONE_LEADS)
    };
    let checks = vec![first, check("second", day(40), TWO_LEAD)];
    (checks, work(Perspective::Both))
}

fn keys_and_texts(documents: &[SerializedDocument]) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = documents
        .iter()
        .map(|it| (it.key.clone(), it.text.clone()))
        .collect();
    pairs.sort();
    pairs
}

/// All that localStorage holds, sorted by key.
async fn pairs(page: &Page) -> Result<Vec<(String, String)>> {
    let body = "return Object.entries(localStorage)";
    let mut pairs: Vec<_> = serde_json::from_value(page.script(body, vec![]).await?)?;
    pairs.sort();
    Ok(pairs)
}

async fn to_take(page: &Page) -> Result {
    page.press_button(MessageKey::Take).await?;
    page.wait_focused(say(MessageKey::Take)).await
}

/// The expected preview: checks and worksheets in the file, and documents that
/// are new here, newer there, or unchanged.
async fn previewed(page: &Page, [checks, sheets, new, newer, stay]: [usize; 5]) -> Result {
    page.button(MessageKey::RestoreMerge).await?;
    for (msg, n) in [
        (MessageKey::RestoreChecks, checks),
        (MessageKey::RestoreSheets, sheets),
        (MessageKey::RestoreNew, new),
        (MessageKey::RestoreNewer, newer),
        (MessageKey::RestoreStay, stay),
    ] {
        page.wait_for_text(&count(msg, n)).await?;
    }
    let body = "return document.activeElement.textContent";
    let focused = page.script(body, vec![]).await?;
    let said = count(MessageKey::RestoreNew, new);
    if focused.as_str().is_some_and(|text| text.contains(&said)) {
        Ok(())
    } else {
        Err(format!("the focus isn't on the preview but on {focused}").into())
    }
}

/// Files that are no backup of this version, each with its name and with what must be said of it.
fn invalid_backups(sound: &str) -> Vec<(&'static str, Vec<u8>, MessageKey)> {
    let damaged = |name, text: &str| (name, text.as_bytes().to_vec(), MessageKey::RestoreDamaged);
    let newer = |name, text: String| (name, text.into_bytes(), MessageKey::RestoreNewerProgram);
    let deep = 100_000;
    let nested = ["[".repeat(deep), "]".repeat(deep)].concat();
    let in_it = format!(
        "{{\"format\":\"trust-check-backup\",\"version\":1,\"made\":0,\"documents\":{nested}}}"
    );
    let first = sound.find("{\"kind\"").unwrap_or_default();
    let (head, documents) = sound.split_at(first);
    let line = documents.lines().next().unwrap_or_default();
    let (_, entry) = kept(&entry("what-happened", "x"));
    let path = entry
        .replace(SHEET, "../evil")
        .replacen('{', "{\"kind\":\"entry\",", 1);
    let binary = (0..=255).cycle().take(5_000).collect();
    vec![
        damaged("cut-off.json", &sound[..sound.len() / 2]),
        damaged(
            "others.json",
            "{\"version\": 1, \"documents\": [], \"name\": \"somebody else’s\"}",
        ),
        damaged("list.json", "[1, 2, 3]"),
        damaged("nested.json", &nested),
        damaged("nested-within.json", &in_it),
        damaged("empty.json", ""),
        ("binary.json", binary, MessageKey::RestoreDamaged),
        (
            "picture.png",
            include_bytes!("../../../docs/picture.png").to_vec(),
            MessageKey::RestoreDamaged,
        ),
        (
            "huge.json",
            vec![b' '; backup::MAX_BACKUP + 1],
            MessageKey::RestoreNoText,
        ),
        damaged("twice.json", &[head, line, "\n", documents].concat()),
        damaged("evil-id.json", &[head, &path, ",\n", documents].concat()),
        newer(
            "newer.json",
            sound.replacen("\"version\":1", "\"version\":99", 1),
        ),
        newer(
            "newer-piece.json",
            [head, &with_newer_version(documents)].concat(),
        ),
    ]
}

/// Prints the page into a file, as the browser would on paper; its text, page by page.
async fn printed(page: &Page, name: &str) -> Result<Vec<String>> {
    let pdf = page.print().await?;
    assert!(pdf.starts_with(b"%PDF"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
    let file = folder.join(format!("{name}-{}.pdf", page.engine().name()));
    std::fs::write(&file, &pdf)?;
    let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf)?;
    // Letters that a font draws as one.
    let drawn = [
        ("ﬀ", "ff"),
        ("ﬁ", "fi"),
        ("ﬂ", "fl"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"),
    ];
    let plain = |page: &String| {
        drawn.iter().fold(page.clone(), |text, (one, letters)| {
            text.replace(one, letters)
        })
    };
    Ok(pages.iter().map(plain).collect())
}

/// Asserts that the printed pages have what was written, or the same questions
/// to write by hand, without the screen's buttons.
fn is_paper(pages: &[String], written: &Worksheets, paper: MessageKey) {
    let filled = paper == MessageKey::PaperFilled;
    assert!((2..=16).contains(&pages.len()), "{} pages", pages.len());
    assert!(
        pages.iter().all(|page| !page.trim().is_empty()),
        "{pages:?}"
    );
    if filled {
        // No heading is left alone at the foot of a page.
        let fields = Part::all().flat_map(|part| text_fields(part, Perspective::Partners));
        let headings: Vec<&str> = fields
            .map(|field| &*field.ask)
            .chain(Part::all().map(|part| &*part_texts(part).title))
            .collect();
        for page in pages {
            let last = page.trim().lines().next_back().map_or("", str::trim);
            assert!(!headings.contains(&last), "“{last}” ends a page");
        }
    }
    let text = pages.join("\n");
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = in_one_line(&text);
    for part in Part::all() {
        for field in text_fields(part, Perspective::Partners) {
            assert!(
                all.contains(&in_one_line(&field.ask)),
                "no “{}” in:\n{text}",
                field.ask
            );
            let there = all.contains(&in_one_line(written.text(SHEET, &field.id)));
            assert_eq!(there, filled, "{} in:\n{text}", field.id);
        }
    }
    for written in ["We talked on the walk home.", &written.commitments[0].what] {
        assert_eq!(all.contains(written), filled, "{text}");
    }
    let buttons = [say(MessageKey::Print), say(MessageKey::PaperBack)];
    assert!(
        !text.lines().any(|line| buttons.contains(&line.trim())),
        "{text}"
    );
}

/// Screen-only parts of the page that would be printed by mistake.
async fn printed_by_mistake(page: &Page) -> Result<Vec<String>> {
    let body = "const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
          .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print')
          .flatMap((rule) => [...rule.cssRules]);
        const hiding = rules.filter((rule) => rule.style?.display === 'none').map((rule) => rule.selectorText);
        const of_screens = document.querySelectorAll('button, dialog, .tc-notice, .tc-foot, input[type=file]');
        return [...of_screens].filter((one) => !hiding.some((selector) => one.closest(selector)))
          .map((one) => one.outerHTML.slice(0, 200))";
    Ok(serde_json::from_value(page.script(body, vec![]).await?)?)
}

/// A calendar file as its properties: lines unfolded.
fn unfolded(text: &str) -> Vec<String> {
    let text = text.replace("\r\n ", "").replace("\r\n\t", "");
    text.split("\r\n").map(str::to_string).collect()
}

/// Opens the export screen of a worksheet, with another one and checks stored
/// as well; and records the types of the files that are made, as
/// `window.kinds`. Returns the worksheet and its letter.
async fn open_next_to_another(page: &Page) -> Result<(Worksheets, String)> {
    let (checks, mut work) = full();
    let mut other = seed::work(Perspective::Mine);
    for entry in &mut other.entries {
        entry.text = "Of another worksheet.".to_string();
    }
    let rename = |text: &str| {
        let ids = [SHEET, "commit0", "repair", "note000"];
        ids.iter()
            .fold(text.to_string(), |text, id| text.replace(id, "other"))
    };
    let other = serialize_all(&[], &other);
    let other = other.iter().map(|it| (rename(&it.key), rename(&it.text)));
    let letter = work
        .entries
        .iter_mut()
        .find(|entry| entry.question_id == LETTER)
        .ok_or("no letter")?;
    letter.text = "I did it.\n\nI am sorry — *truly*. 🙂".to_string();
    let letter = letter.text.clone();
    let mut all = keys_and_texts(&serialize_all(&checks, &work));
    all.extend(other);
    page.seed(&all).await?;
    page.open_app().await?;
    let both = [
        say(MessageKey::SheetOpen),
        ": ",
        pack().perspective.options.of(Perspective::Both),
    ]
    .concat();
    page.click("button", &both).await?;
    to_take(page).await?;
    let listens = "window.kinds = []; const made = {}; const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          const address = make.call(URL, blob);
          kinds.push(blob.type);
          made[address] = Date.now();
          return address;
        };
        URL.revokeObjectURL = (address) => Date.now() - made[address] < 30000 && kinds.push('revoked at once')";
    page.script(listens, vec![]).await?;
    Ok((work, letter))
}

e2e::scenarios! {
    /// A backup holds everything; after everything was erased it is read in again, whole, and is on the screen.
    #[engines(all)]
    async fn backup_and_back(page: &Page) -> Result {
        let (checks, work) = full();
        let all = serialize_all(&checks, &work);
        page.seed(&keys_and_texts(&all)).await?;
        page.open_app().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        to_take(page).await?;
        let (name, text) = page.saved_by(async |page: &Page| page.press_button(MessageKey::BackupSave).await).await?;
        assert_eq!(name, "backup.json");
        let read = backup::read(&text).map_err(|why| format!("{why:?} in {text}"))?;
        assert_eq!(keys_and_texts(&read), keys_and_texts(&all));

        page.press_button(MessageKey::DeleteAll).await?;
        page.answer_dialog(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(pairs(page).await?, keys_and_texts(&all));
        page.press_button(MessageKey::DeleteAll).await?;
        page.answer_dialog(MessageKey::ConfirmDeleteAllYes).await?;
        page.wait_focused(&pack().title).await?;
        page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());

        // On a device with nothing on it, the way there is on the opening.
        page.press_button(MessageKey::Restore).await?;
        page.wait_focused(say(MessageKey::Take)).await?;
        page.give_file("backup.json", text.as_bytes()).await?;
        previewed(page, [2, 1, all.len(), 0, 0]).await?;
        assert_eq!(page.stored_keys().await?, Vec::<String>::new(), "nothing happens before it is wanted");
        page.press_button(MessageKey::RestoreMerge).await?;
        page.wait_for_text(say(MessageKey::NoticeTakenIn)).await?;
        page.wait_focused(say(MessageKey::Take)).await?;
        assert_eq!(pairs(page).await?, keys_and_texts(&all));
        page.press_button(MessageKey::Home).await?;
        page.to_history().await?;
        page.wait_for_text(&count(MessageKey::ChecksCount, 2)).await?;
        page.press_button(MessageKey::Home).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        let field = text_fields(Part::Understand, Perspective::Both)[0];
        assert_eq!(page.written(&field.ask).await?, work.text(SHEET, &field.id));
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Merged with the data here, the newer version of each document stays;
    /// replacing it, only the backup does.
    #[engines(all)]
    async fn merge_backup(page: &Page) -> Result {
        let (checks, work) = full();
        let all = serialize_all(&checks, &work);
        let text = write(&all, day(2));
        let field = text_fields(Part::Understand, Perspective::Both)[0];
        page.seed(&keys_and_texts(&all)).await?;
        page.open_app().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        // The same file twice, and twice more: it is always read.
        to_take(page).await?;
        for _ in 0..2 {
            page.give_file("backup.json", text.as_bytes()).await?;
            previewed(page, [2, 1, 0, 0, all.len()]).await?;
            page.press_button(MessageKey::RestoreLeave).await?;
            page.wait_gone("button", say(MessageKey::RestoreLeave)).await?;
            page.wait_focused(say(MessageKey::Take)).await?;
        }

        // One document is newer here, one in the backup.
        page.press_button(MessageKey::SheetBack).await?;
        page.to_part(Part::Understand).await?;
        page.put(&field.ask, "Newer here.").await?;
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Notes).await?;
        page.press_button(MessageKey::NoteAdd).await?;
        page.wait_to_write().await?;
        page.type_keys("Only here.").await?;
        page.back_to_sheet().await?;
        to_take(page).await?;
        let mut theirs = work.clone();
        let other = text_fields(Part::Understand, Perspective::Both)[1];
        for entry in theirs.entries.iter_mut().filter(|entry| entry.question_id == other.id) {
            entry.text = "Newer there.".to_string();
            entry.updated_at = day(1);
        }
        let changed = write(&serialize_all(&checks, &theirs), day(2));
        page.give_file("changed.json", changed.as_bytes()).await?;
        previewed(page, [2, 1, 0, 1, all.len() - 1]).await?;
        page.press_button(MessageKey::RestoreMerge).await?;
        page.wait_for_text(say(MessageKey::NoticeTakenIn)).await?;
        page.press_button(MessageKey::SheetBack).await?;
        page.to_part(Part::Understand).await?;
        assert_eq!(page.written(&field.ask).await?, "Newer here.");
        assert_eq!(page.written(&other.ask).await?, "Newer there.");
        // “Only here.”, and two older wordings as notes.
        assert_eq!(page.stored_keys().await?.len(), all.len() + 3);

        // In the place of all that is here, once that is confirmed.
        page.back_to_sheet().await?;
        to_take(page).await?;
        let before = pairs(page).await?;
        page.give_file("backup.json", text.as_bytes()).await?;
        page.wait_for_text(&count(MessageKey::RestoreMissing, 3)).await?;
        page.press_button(MessageKey::RestoreReplace).await?;
        page.answer_dialog(MessageKey::ConfirmNo).await?;
        page.wait_gone("button", say(MessageKey::ConfirmNo)).await?;
        assert_eq!(pairs(page).await?, before);
        page.press_button(MessageKey::RestoreReplace).await?;
        page.answer_dialog(MessageKey::ConfirmReplaceYes).await?;
        page.wait_for_text(say(MessageKey::NoticeTakenIn)).await?;
        assert_eq!(pairs(page).await?, keys_and_texts(&all));
        page.press_button(MessageKey::SheetBack).await?;
        page.to_part(Part::Understand).await?;
        assert_eq!(page.written(&field.ask).await?, work.text(SHEET, &field.id));
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// A file that is not a valid backup of this version is refused with a
    /// reason; all stored data is then unchanged to the byte, and a valid file
    /// is still accepted.
    #[engines(chromium)]
    async fn invalid_files(page: &Page) -> Result {
        let (checks, work) = full();
        let all = serialize_all(&checks, &work);
        page.seed(&keys_and_texts(&all)).await?;
        page.open_app().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        let before = page.all_kept().await?;
        let sound = write(&all, day(50));
        for (name, bytes, msg) in invalid_backups(&sound) {
            to_take(page).await?;
            page.give_file(name, &bytes).await?;
            let said = page.wait_for_text(say(msg)).await;
            said.map_err(|error| format!("{name}: {error}"))?;
            assert!(!page.has("button", say(MessageKey::RestoreMerge)).await?, "{name}");
            assert_eq!(page.all_kept().await?, before, "{name}");
            page.press_button(MessageKey::SheetBack).await?;
        }
        to_take(page).await?;
        page.give_file("sound.json", sound.as_bytes()).await?;
        previewed(page, [2, 1, 0, 0, all.len()]).await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// The printed pages have what was written, or what to write by hand, and
    /// nothing for the screen only.
    // WebKit’s driver can’t print.
    #[engines(chromium, firefox)]
    async fn on_paper(page: &Page) -> Result {
        let written = work(Perspective::Partners);
        page.open_sheet(&written).await?;
        to_take(page).await?;
        for (paper, name) in [(MessageKey::PaperFilled, "paper-filled"), (MessageKey::PaperBlank, "paper-blank")] {
            page.press_button(paper).await?;
            page.wait_focused(&pack().worksheet.intro.title).await?;
            assert_eq!(printed_by_mistake(page).await?, Vec::<String>::new());
            is_paper(&printed(page, name).await?, &written, paper);
            page.press_button(MessageKey::PaperBack).await?;
            page.wait_focused(say(MessageKey::Take)).await?;
        }
        // Whatever screen the browser's own menu prints.
        page.press_button(MessageKey::SheetBack).await?;
        page.press_button(MessageKey::Notes).await?;
        assert_eq!(printed_by_mistake(page).await?, Vec::<String>::new());
        Ok(())
    }

    /// The worksheet as text and as data: what was written, and nothing of other worksheets or checks.
    #[engines(all)]
    async fn as_files(page: &Page) -> Result {
        let (work, _) = open_next_to_another(page).await?;
        let (name, text) = page.saved_by(async |page: &Page| page.press_button(MessageKey::TakeMarkdown).await).await?;
        assert_eq!(name, "worksheet.md");
        assert!(text.starts_with(&format!("# {}\n", pack().worksheet.intro.title)), "{text}");
        for entry in work.entries.iter().filter(|entry| entry.text.starts_with("What I wrote")) {
            assert!(text.contains(&format!("> What I wrote about {}\\.", entry.question_id.replace('-', "\\-"))), "{text}");
        }
        assert!(text.contains("> I am sorry — \\*truly\\*\\. 🙂"), "{text}");
        assert!(text.contains("> We talked on the walk home\\."), "{text}");
        assert!(!text.contains("another worksheet"), "{text}");
        let (name, text) = page.saved_by(async |page: &Page| page.press_button(MessageKey::TakeJson).await).await?;
        assert_eq!(name, "worksheet.json");
        let read = backup::read(&text).map_err(|why| format!("{why:?} in {text}"))?;
        assert_eq!(keys_and_texts(&read), keys_and_texts(&serialize_all(&[], &work)));
        let kinds = page.script("return kinds", vec![]).await?;
        assert_eq!(kinds, json!(["text/markdown;charset=utf-8", "application/json"]));
        Ok(())
    }

    /// A reminder with and without the reader's words.
    #[engines(all)]
    async fn as_reminders(page: &Page) -> Result {
        let (work, _) = open_next_to_another(page).await?;
        let what = &work.commitments[0].what;
        page.press_button(MessageKey::SheetBack).await?;
        page.to_part(Part::Change).await?;
        page.click("button", say(MessageKey::CommitmentChange)).await?;
        page.put(say(MessageKey::ReminderTime), "07:30").await?;
        let (name, text) = page.saved_by(async |page: &Page| page.press_button(MessageKey::ReminderNeutral).await).await?;
        assert_eq!(name, "reminder.ics");
        let lines = unfolded(&text);
        let has = |lines: &[String], start: &str, end: &str| lines.iter().any(|line| line.starts_with(start) && line.ends_with(end));
        assert_eq!((&*lines[0], &*lines[1]), ("BEGIN:VCALENDAR", "VERSION:2.0"));
        assert!(has(&lines, "SUMMARY", &pack().worksheet.reminder), "{text}");
        assert!(has(&lines, "DTSTART", "T073000"), "{text}");
        assert!(has(&lines, "RRULE:FREQ=DAILY", ""), "{text}");
        let own: Vec<&str> = what.split(' ').filter(|word| word.len() > 4).chain(["Sam"]).collect();
        for word in own {
            assert!(!text.contains(word), "{word} in {text}");
        }
        page.choose(pack().worksheet.rhythm.options.of(Rhythm::Weekly)).await?;
        let weekdays = "return [...document.querySelectorAll('.tc-weekdays label')].map((label) => label.textContent)";
        let weekdays: Vec<String> = serde_json::from_value(page.script(weekdays, vec![]).await?)?;
        // This day’s is chosen already.
        for (at, name) in weekdays.iter().enumerate() {
            match (at == today().weekday() as usize, at == 0 || at == 3) {
                (false, true) => page.tick(name).await?,
                (true, false) => page.untick(name).await?,
                _ => {}
            }
        }
        let (_, text) = page.saved_by(async |page: &Page| page.press_button(MessageKey::ReminderWords).await).await?;
        let lines = unfolded(&text);
        assert!(has(&lines, "SUMMARY", what), "{text}");
        assert!(lines.iter().any(|line| line.starts_with("RRULE:FREQ=WEEKLY") && line.contains("BYDAY=MO,TH")), "{text}");
        // Safari would rename a file of another type. It also asks before it
        // fetches a saved file, so the address must stay valid for a while.
        let calendar = "text/calendar;charset=utf-8";
        let kinds = page.script("return kinds", vec![]).await?;
        assert_eq!(kinds, json!([calendar, calendar]));
        Ok(())
    }

    /// The letter on the clipboard: a browser may refuse, and then the page says so.
    #[engines(all)]
    async fn on_the_clipboard(page: &Page) -> Result {
        let (_, letter) = open_next_to_another(page).await?;
        page.press_button(MessageKey::SheetBack).await?;
        page.to_part(Part::Apologise).await?;
        page.press_button(MessageKey::LetterCopy).await?;
        let said = "return document.querySelector('.tc-notices').textContent !== ''";
        page.wait_until("it says how it went", said).await?;
        let copied = page.text().await?.contains(say(MessageKey::NoticeCopied));
        eprintln!("{}: copied: {copied}", page.engine().name());
        if !copied {
            assert_ne!(page.engine(), Engine::Chromium);
            return page.wait_for_text(say(MessageKey::NoticeNotCopied)).await;
        }
        page.back_to_sheet().await?;
        page.press_button(MessageKey::Notes).await?;
        page.press_button(MessageKey::NoteAdd).await?;
        page.wait_to_write().await?;
        page.press(Key::Paste).await?;
        eventually(async || {
            let entries = page.kept_work().await?.entries.into_iter();
            let notes = entries.filter(|entry| entry.question_id == NOTE && entry.worksheet_id == SHEET);
            let notes: Vec<String> = notes.map(|entry| entry.text).collect();
            if notes.contains(&letter) { Ok(()) } else { Err(format!("{notes:?}").into()) }
        })
        .await
    }
}

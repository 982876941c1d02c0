//! Erase everything: one confirmation, and no key of ours is left, in any tab.

use e2e::seed::{self, ONE_LEADS, check, day, kept, kept_work};
use e2e::sheet::{part_texts, text_fields};
use e2e::texts::pack;

use serde_json::json;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

e2e::scenarios! {
    /// With a second tab in the middle of typing: it drops what it shows, and writes nothing back.
    #[engines(all)]
    async fn in_all_tabs(page: &Page) -> Result {
        let work = seed::work(Perspective::Both);
        let mut seeds = kept_work(&work);
        seeds.push(kept(&check("one", day(0), ONE_LEADS)));
        seeds.push(("trust-check/check/damaged".into(), "{".into()));
        seeds.push(("trust-check/aside/entry/moved".into(), "{".into()));
        // Not ours to remove: another blog's under the same address, and another program's.
        let others = [("trust-check:other/check/x".to_string(), "{}".to_string()), ("another/key".to_string(), "1".to_string())];
        seeds.extend(others.clone());
        page.seed(&seeds).await?;
        page.open_app().await?;
        page.open_sheet(&work).await?;
        page.to_part(Part::Understand).await?;
        let field = text_fields(Part::Understand, Perspective::Both)[0];
        page.script("active(); home().querySelector('textarea').focus()", vec![]).await?;
        page.type_keys("half a sent").await?;
        let (first, second) = page.open_second_tab().await?;

        page.to_history().await?;
        page.press_button(MessageKey::DeleteAll).await?;
        page.answer_dialog(MessageKey::ConfirmDeleteAllYes).await?;
        page.wait_focused(&pack().title).await?;
        assert_eq!(page.stored_keys().await?, ["another/key", "trust-check:other/check/x"]);

        page.go_to_tab(first).await?;
        page.wait_focused(&pack().title).await?;
        let shown = page.text().await?;
        assert!(!shown.contains("half a sent") && !shown.contains(&part_texts(Part::Understand).title), "{shown}");
        // Typing on writes nothing, because there is no input any more.
        page.type_keys("ence").await?;
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().perspective.ask).await?;
        page.go_to_tab(second).await?;
        page.wait_that_nothing_happens().await?;
        let keys = page.stored_keys().await?;
        let ours: Vec<_> = keys.iter().filter(|key| key.starts_with("trust-check/")).collect();
        // What is begun afterwards is all that is there.
        assert!(ours.iter().all(|key| key.starts_with("trust-check/draft/")) && ours.len() <= 1, "{ours:?}");
        let all = page.all_kept().await?.to_string();
        assert!(!all.contains("half a sent") && !all.contains(&field.id), "{all}");
        assert_eq!(page.script("return localStorage.length - arguments[0]", vec![json!(ours.len())]).await?, json!(others.len()));
        Ok(())
    }
}

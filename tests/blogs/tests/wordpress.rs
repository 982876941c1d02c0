//! WordPress with its plugin: the real one, with PHP and a database.

use blogs::post;
use blogs::wordpress::WordPress;
use blogs::wordpress::editor::Editor;
use e2e::{Engine, Page, Result};
use serde_json::json;

/// WordPress's own theme of its version, made of blocks.
const BLOCKS: &str = "twentytwentythree";
/// One made of PHP, as most are.
const CLASSIC: &str = "twentytwentyone";

const TITLE: &str = "What wears trust away";
const BEFORE: &str = "Trust seldom goes at once. More often it wears thin, and not always for the reason that comes to mind first.";
const AFTER: &str = "Talk about what you find, if you can, at a quiet moment.";

/// Defines tests that show as `name::wordpress`.
macro_rules! scenarios {
    ($($(#[$meta:meta])* async fn $name:ident($page:ident: &Page) -> Result $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn scenario($page: &Page) -> Result $body

            #[test]
            fn wordpress() {
                e2e::run(Engine::Chromium, concat!("wordpress-", stringify!($name)), scenario);
            }
        }
    )+};
}

scenarios! {
    /// A shortcode in a theme made of PHP.
    async fn a_check_by_shortcode(page: &Page) -> Result {
        let wordpress = WordPress::install("shortcode", CLASSIC)?;
        wordpress.activate()?;
        let content = format!("{BEFORE}\n\n[trust-check]\n\n{AFTER}");
        let address = wordpress.publish(TITLE, &content)?;
        post::pictures(page, &address, "wordpress-shortcode").await?;
        post::holds_a_check(page, &address).await?;
        assert_eq!(ours(&wordpress.complaints()), Vec::<String>::new());
        Ok(())
    }

    async fn two_in_a_post(page: &Page) -> Result {
        let wordpress = WordPress::install("two", CLASSIC)?;
        wordpress.activate()?;
        let pack = "/wp-content/pack.json";
        std::fs::copy(
            blogs::files::pack(),
            wordpress.plugin().join("../../pack.json"),
        )?;
        let content = format!(
            "[trust-check theme=\"dark\" start=\"check\" keeping=\"kept\" namespace=\"hers\" language=\"en\" \
             pack=\"{pack}\" loading=\"eager\"]\n\n[trust-check namespace=\"his\"]"
        );
        let address = wordpress.publish("Two in one post", &content)?;
        page.goto(&address).await?;
        let all = json!({
            "theme": "dark", "namespace": "hers", "start": "check", "keeping": "kept",
            "language": "en", "loading": "eager", "pack": pack,
        });
        assert_eq!(
            post::attributes(page).await?,
            json!([all, { "namespace": "his" }])
        );
        assert_eq!(post::loaders(page).await?, json!(1));
        for (text, leads_to) in post::fallbacks(page).await? {
            assert!(!text.is_empty());
            assert_eq!(
                leads_to,
                "/wp-content/plugins/trust-check/widget/index.html"
            );
        }
        assert!(wordpress.plugin().join("widget/index.html").is_file());
        post::each_works(page).await?;
        post::complains_of_nothing(page).await
    }

    async fn evil_values_and_slips_of_the_pen(page: &Page) -> Result {
        let wordpress = WordPress::install("evil", CLASSIC)?;
        wordpress.activate()?;
        let shortcode = "[trust-check theme='\" onclick=\"broken()' namespace=\"' onclick='broken()\" \
             language=\"&quot;&gt;&lt;b onclick=broken()&gt;x\" thme=\"dark\" onclick=\"broken()\" dark]";
        let block = "<!-- wp:trust-check/check {\"theme\":\"neon\",\"onclick\":\"broken()\",\
             \"namespace\":\"\\u0022\\u003e\\u003cb onclick=broken()\\u003ex\"} /-->";
        let address = wordpress.publish(
            "Malicious values",
            &format!("{shortcode}\n\n{block}"),
        )?;
        page.goto(&address).await?;
        let broken = "\"><b onclick=broken()>x";
        let by_shortcode = json!({
            "theme": "\" onclick=\"broken()", "namespace": "' onclick='broken()", "language": broken,
        });
        // WordPress itself takes out what block.json doesn't name.
        let by_block = json!({ "namespace": broken });
        assert_eq!(
            post::attributes(page).await?,
            json!([by_shortcode, by_block])
        );
        assert!(!post::broken_out(page).await?);
        let complaints = ours(&wordpress.complaints());
        for slip in ["“thme”", "“onclick”", "“dark”"] {
            assert!(
                complaints.iter().any(|line| line.contains(slip)),
                "{slip}: {complaints:?}"
            );
        }
        Ok(())
    }

    async fn a_block_from_the_editor(page: &Page) -> Result {
        let wordpress = WordPress::install("block", BLOCKS)?;
        wordpress.activate()?;
        let editor = Editor::open(page, &wordpress).await?;
        editor.title(TITLE).await?;
        editor.insert("couples", "trust-check-check").await?;
        editor.choose("Light or dark", "Light").await?;
        let address = editor.publish().await?;
        assert_eq!(editor.invalid_blocks().await?, json!([]));
        post::complains_of_nothing(page).await?;

        post::pictures(page, &address, "wordpress-block").await?;
        assert_eq!(post::attributes(page).await?, json!([{ "theme": "light" }]));
        assert_eq!(post::loaders(page).await?, json!(1));
        post::holds_a_check(page, &address).await?;
        assert_eq!(ours(&wordpress.complaints()), Vec::<String>::new());
        Ok(())
    }

    async fn nothing_is_left(page: &Page) -> Result {
        let wordpress = WordPress::install("left", CLASSIC)?;
        let address = wordpress.publish(TITLE, "[trust-check]")?;
        // WordPress itself notes a few things when it is first looked at.
        page.goto(&address).await?;
        let before = wordpress.contents()?;
        wordpress.activate()?;
        page.goto(&address).await?;
        assert_eq!(post::loaders(page).await?, json!(1));
        // WordPress notes which plugins are active, and no more.
        let noted = wordpress.contents()?;
        let noted: Vec<&String> = noted.difference(&before).collect();
        assert!(matches!(noted[..], [row] if row.contains("active_plugins")), "{noted:?}");
        wordpress.delete_plugin()?;
        assert!(!wordpress.plugin().exists());
        let left = wordpress.contents()?;
        let left: Vec<&String> = left.symmetric_difference(&before).collect();
        assert_eq!(left, Vec::<&String>::new());
        Ok(())
    }
}

/// The complaints that are about the plugin.
fn ours(complaints: &str) -> Vec<String> {
    let lines = complaints
        .lines()
        .filter(|line| line.contains("trust-check"));
    lines.map(str::to_string).collect()
}

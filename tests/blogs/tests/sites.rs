//! Hugo, Jekyll and Eleventy: a site is built by the tool itself, served under the strict Content-Security-Policy, and
//! read in a browser.

use blogs::post;
use blogs::site::{Site, Tool, path};
use e2e::{Page, Result, Server};
use serde_json::json;

/// Malicious values of a post's author.
const EVIL: [&str; 2] = ["\"><b onclick=broken()>x</b>", "' onclick='broken() &amp;"];

/// Serves a folder; at the end, nothing may have been against the policy.
async fn serve(folder: std::path::PathBuf, visit: impl AsyncFnOnce(&Server) -> Result) -> Result {
    let server = Server::of(folder)?;
    visit(&server).await?;
    match server.reports().as_slice() {
        [] => Ok(()),
        reports => Err(format!("against the policy: {reports:?}").into()),
    }
}

async fn a_check_in_a_post(page: &Page, tool: Tool) -> Result {
    let built = Site::prepare(tool, "check")?.build()?;
    serve(built.folder.clone(), async |server: &Server| {
        let address = server.address(&path("check"));
        post::pictures(page, &address, tool.name()).await?;
        post::holds_a_check(page, &address).await
    })
    .await
}

async fn two_in_a_post(page: &Page, tool: Tool) -> Result {
    let built = Site::prepare(tool, "two")?.build()?;
    serve(built.folder.clone(), async |server: &Server| {
        page.goto(&server.address(&path("two"))).await?;
        let all = json!({
            "theme": "dark", "namespace": "hers", "start": "check", "keeping": "kept",
            "language": "en", "loading": "eager", "pack": "/pack.json",
        });
        assert_eq!(
            post::attributes(page).await?,
            json!([all, { "namespace": "his" }])
        );
        assert_eq!(post::loaders(page).await?, json!(1));
        for (text, leads_to) in post::fallbacks(page).await? {
            assert!(!text.is_empty());
            assert_eq!(leads_to, "/trust-check/");
        }
        assert!(built.folder.join("trust-check/index.html").is_file());
        assert!(!built.page("two")?.contains("<template"));
        post::each_works(page).await?;
        post::complains_of_nothing(page).await
    })
    .await
}

async fn evil_values(page: &Page, tool: Tool) -> Result {
    let built = Site::prepare(tool, "evil")?.build()?;
    serve(built.folder.clone(), async |server: &Server| {
        page.goto(&server.address(&path("hostile"))).await?;
        let [theme, namespace] = EVIL;
        let expected = json!([{ "theme": theme, "namespace": namespace }]);
        assert_eq!(post::attributes(page).await?, expected);
        assert!(!post::broken_out(page).await?);
        Ok(())
    })
    .await
}

async fn a_slip_of_the_pen(_: &Page, tool: Tool) -> Result {
    let site = Site::prepare(tool, "slip")?;
    let said = match tool {
        // They warn, and leave it out: `evil_values` sees that it isn't there.
        Tool::Hugo | Tool::Eleventy => site.build()?.said,
        // It has no way to warn in an include.
        Tool::Jekyll => {
            let post = "---\nlayout: post\n---\n{% include trust-check.html thme=\"dark\" %}\n";
            site.write("_posts/2025-01-04-slip.md", post)?;
            site.fail()?
        }
    };
    assert!(said.contains("thme"), "{said}");
    assert!(said.contains("slip") || said.contains("hostile"), "{said}");
    Ok(())
}

async fn first_screen_in_the_page(page: &Page, tool: Tool) -> Result {
    let built = Site::prepare(tool, "first")?.with_first_screen()?.build()?;
    serve(built.folder.clone(), async |server: &Server| {
        server.refuse("trust-check/trust-check.js");
        post::shows_without_scripts(page, &server.address(&path("check"))).await?;
        // It complains of the script that it didn't get.
        page.console_errors().await.map(drop)
    })
    .await?;
    serve(built.folder, async |server: &Server| {
        post::holds_a_check(page, &server.address(&path("check"))).await?;
        page.goto(&server.address(&path("two"))).await?;
        post::each_works(page).await?;
        post::complains_of_nothing(page).await
    })
    .await
}

/// One test a tool and a thing that must hold.
macro_rules! in_each_tool {
    ($($scenario:ident)+) => {$(
        mod $scenario {
            use super::*;

            #[test]
            fn hugo() {
                run(Tool::Hugo, stringify!($scenario), super::$scenario);
            }

            #[test]
            fn jekyll() {
                run(Tool::Jekyll, stringify!($scenario), super::$scenario);
            }

            #[test]
            fn eleventy() {
                run(Tool::Eleventy, stringify!($scenario), super::$scenario);
            }
        }
    )+};
}

fn run(tool: Tool, name: &str, scenario: impl AsyncFn(&Page, Tool) -> Result) {
    let name = format!("{}-{name}", tool.name());
    e2e::run(e2e::Engine::Chromium, &name, async |page: &Page| {
        scenario(page, tool).await
    });
}

in_each_tool! {
    a_check_in_a_post
    two_in_a_post
    evil_values
    a_slip_of_the_pen
    first_screen_in_the_page
}

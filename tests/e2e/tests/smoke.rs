//! The page starts in every engine, under the strict policy, with nothing but its own files.

e2e::scenarios! {
    /// The page loads, shows a heading, and neither breaks the policy nor complains.
    #[engines(all)]
    async fn loads(page: &Page) -> Result {
        page.open("").await?;
        page.started().await?;
        assert_eq!(page.title().await?, e2e::texts::pack().title);
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Everything comes from the page's own folder, and each file once.
    #[engines(all)]
    async fn own_files_only(page: &Page) -> Result {
        page.open("").await?;
        page.started().await?;
        let origin = page.server().origin();
        for address in page.loaded().await? {
            assert!(address.starts_with(&origin), "{address} is another site's");
        }
        let mut asked: Vec<String> = page.server().requests().into_iter().map(|r| r.path).collect();
        // Whether and when a browser asks for the icon is its own affair.
        asked.retain(|path| path != "/icon.svg");
        asked.sort();
        let expected = [
            "/",
            "/exit.js",
            "/locales/en.json",
            "/packs/en.json",
            "/page.js",
            "/program.js",
            "/program_bg.wasm",
            "/rescue.js",
            "/start.js",
            "/trust-check.css",
        ];
        assert_eq!(asked, expected);
        Ok(())
    }

    /// When a part can't be had, the page says so instead of staying empty.
    #[engines(all)]
    async fn says_when_it_cannot_start(page: &Page) -> Result {
        page.server().refuse("program_bg.wasm");
        page.open("").await?;
        let body = "const said = document.querySelector('#trust-check [role=alert]');
            return said?.checkVisibility() === true && said.innerText !== '' && !document.querySelector('#trust-check button')";
        page.wait_until("it says so, and offers nothing", body).await
    }

    /// It starts in a frame without an origin, where storage is forbidden.
    #[engines(all)]
    async fn starts_in_a_sandboxed_frame(page: &Page) -> Result {
        page.open("framed").await?;
        page.enter_frame().await?;
        page.started().await
    }
}

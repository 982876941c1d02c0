//! A press is never lost, not even where the program takes over in the middle of it.

use e2e::texts::{pack, say};
use e2e::{Host, SCRIPT};
use trust_check::pack::MessageKey;

e2e::scenarios! {
    /// The button is held down while the program comes, and let go when it could long have started.
    #[engines(all)]
    async fn held_down(page: &Page) -> Result {
        page.server().hold("program_bg.wasm");
        let body = format!("<trust-check></trust-check>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.hold_mouse_on("button", say(MessageKey::Start)).await?;
        page.server().release();
        let come = "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('.wasm'))";
        page.wait_until("the program is there", come).await?;
        // It must wait for the button; nothing says that it does.
        for _ in 0..3 {
            page.wait_that_nothing_happens().await?;
        }
        page.release_mouse().await?;
        page.wait_focused(&pack().perspective.ask).await
    }
}

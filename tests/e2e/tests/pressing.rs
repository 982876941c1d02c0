//! A press is never lost, not even where the program takes over in the middle of it.

use std::time::Duration;

use e2e::texts::{pack, say};
use e2e::{Host, SCRIPT};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use trust_check::pack::MessageKey;

e2e::scenarios! {
    /// The button is held down while the program comes, and let go when it could long have started.
    async fn held_down(page: &Page) -> Result {
        page.server().hold("program_bg.wasm");
        let body = format!("<trust-check></trust-check>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        let button = page.find("button", say(MessageKey::Start)).await?;
        let over = PointerAction::MoveToElement {
            element: button.element().clone(),
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        let mouse = || MouseActions::new("mouse".to_string());
        let press = mouse().then(over).then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        page.client().perform_actions(press).await?;
        page.server().release();
        let come = "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('.wasm'))";
        page.wait_until("the program is there", come).await?;
        tokio::time::sleep(Duration::from_millis(700)).await;
        let release = mouse().then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        page.client().perform_actions(release).await?;
        page.wait_focused(&pack().perspective.ask).await
    }
}

//! The block editor, used as a person uses it.

use std::time::Instant;

use e2e::{PATIENCE, Page};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::{ADMIN, WordPress};
use crate::Result;

/// Someone who is logged in and writes a post.
pub struct Editor<'a> {
    page: &'a Page,
}

impl<'a> Editor<'a> {
    /// Logs in and begins a post.
    pub async fn open(page: &'a Page, wordpress: &WordPress) -> Result<Self> {
        let editor = Self { page };
        let client = page.client();
        client.goto(&wordpress.address("wp-login.php")).await?;
        editor.type_into("#user_login", ADMIN).await?;
        editor.type_into("#user_pass", ADMIN).await?;
        editor.click("#wp-submit").await?;
        editor.see("body.wp-admin").await?;
        client
            .goto(&wordpress.address("wp-admin/post-new.php"))
            .await?;
        Ok(editor)
    }

    /// Writes the title.
    pub async fn title(&self, title: &str) -> Result {
        self.type_into(".wp-block-post-title", title).await
    }

    /// Looks for a block by a word and inserts the one of this name.
    pub async fn insert(&self, word: &str, block: &str) -> Result {
        self.click(".edit-post-header-toolbar__inserter-toggle")
            .await?;
        self.type_into(".block-editor-inserter__search input", word)
            .await?;
        self.click(&format!(".editor-block-list-item-{block}"))
            .await?;
        self.click(".edit-post-header-toolbar__inserter-toggle")
            .await?;
        self.see(&format!(
            ".wp-block[data-type='{}']",
            block.replacen("-check-check", "-check/check", 1)
        ))
        .await
        .map(drop)
    }

    /// Chooses in the sidebar, for the block that is selected.
    pub async fn choose(&self, setting: &str, value: &str) -> Result {
        // In a small window it is closed at first.
        let body = "return document.querySelector('.edit-post-sidebar') !== null";
        if self.page.script(body, vec![]).await? != json!(true) {
            self.click(".edit-post-header button[aria-label=Settings]")
                .await?;
        }
        let found = self.page.find("combobox", setting).await?;
        Ok(found.element().select_by_label(value).await?)
    }

    /// Publishes the post; its address.
    pub async fn publish(&self) -> Result<String> {
        self.click(".editor-post-publish-panel__toggle").await?;
        self.click(".editor-post-publish-panel .editor-post-publish-button")
            .await?;
        let link = self
            .see(".post-publish-panel__postpublish-buttons a")
            .await?;
        let address = link.prop("href").await?;
        Ok(address.ok_or("the link to the post leads nowhere")?)
    }

    /// Opens the post that was published in the editor again; the blocks that it can't read.
    pub async fn invalid_blocks(&self) -> Result<Value> {
        self.page.reload().await?;
        self.see(".wp-block-post-title").await?;
        let body = "return wp.data.select('core/block-editor').getBlocks().length > 0";
        self.page
            .wait_until("the post's blocks are read", body)
            .await?;
        let body = "return wp.data.select('core/block-editor').getBlocks()
            .filter(({ name, isValid }) => !isValid || name === 'core/missing').map(({ name }) => name)";
        self.page.script(body, vec![]).await
    }

    async fn see(&self, css: &str) -> Result<Element> {
        let wait = self.page.client().wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::Css(css)).await;
        Ok(found.map_err(|error| format!("no {css}: {error}"))?)
    }

    /// Clicks as soon as it can be clicked: the editor draws itself anew all the time.
    async fn click(&self, css: &str) -> Result {
        self.persist(css, async |element: Element| element.click().await)
            .await
    }

    async fn type_into(&self, css: &str, text: &str) -> Result {
        self.persist(css, async |element: Element| element.send_keys(text).await)
            .await
    }

    async fn persist(
        &self,
        css: &str,
        act: impl AsyncFn(Element) -> std::result::Result<(), fantoccini::error::CmdError>,
    ) -> Result {
        let start = Instant::now();
        loop {
            match act(self.see(css).await?).await {
                Ok(()) => return Ok(()),
                Err(error) if start.elapsed() > PATIENCE => {
                    return Err(format!("{css}: {error}").into());
                }
                Err(_) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
            }
        }
    }
}

//! The block editor, used as a person uses it.

use e2e::Page;
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
        page.goto(&wordpress.address("wp-login.php")).await?;
        page.type_into_css("#user_login", ADMIN).await?;
        page.type_into_css("#user_pass", ADMIN).await?;
        page.click_css("#wp-submit").await?;
        page.wait_for_css("body.wp-admin").await?;
        page.goto(&wordpress.address("wp-admin/post-new.php"))
            .await?;
        Ok(editor)
    }

    /// Writes the title.
    pub async fn title(&self, title: &str) -> Result {
        self.page.type_into_css(".wp-block-post-title", title).await
    }

    /// Looks for a block by a word and inserts the one of this name.
    pub async fn insert(&self, word: &str, block: &str) -> Result {
        self.page
            .click_css(".edit-post-header-toolbar__inserter-toggle")
            .await?;
        self.page
            .type_into_css(".block-editor-inserter__search input", word)
            .await?;
        self.page
            .click_css(&format!(".editor-block-list-item-{block}"))
            .await?;
        self.page
            .click_css(".edit-post-header-toolbar__inserter-toggle")
            .await?;
        self.page
            .wait_for_css(&format!(
                ".wp-block[data-type='{}']",
                block.replacen("-check-check", "-check/check", 1)
            ))
            .await
    }

    /// Chooses a value in the sidebar, for the selected block.
    pub async fn choose(&self, setting: &str, value: &str) -> Result {
        // In a small window it is closed at first.
        let body = "return document.querySelector('.edit-post-sidebar') !== null";
        if self.page.script(body, vec![]).await? != json!(true) {
            self.page
                .click_css(".edit-post-header button[aria-label=Settings]")
                .await?;
        }
        self.page.select(setting, value).await
    }

    /// Publishes the post; its address.
    pub async fn publish(&self) -> Result<String> {
        self.page
            .click_css(".editor-post-publish-panel__toggle")
            .await?;
        self.page
            .click_css(".editor-post-publish-panel .editor-post-publish-button")
            .await?;
        let link = ".post-publish-panel__postpublish-buttons a";
        self.page.wait_for_css(link).await?;
        let body = "return document.querySelector(arguments[0])?.href";
        let address = self.page.script(body, vec![json!(link)]).await?;
        let address = address.as_str().map(str::to_string);
        Ok(address.ok_or("the link to the post leads nowhere")?)
    }

    /// Opens the post that was published in the editor again; the blocks that it can't read.
    pub async fn invalid_blocks(&self) -> Result<Value> {
        self.page.reload().await?;
        self.page.wait_for_css(".wp-block-post-title").await?;
        let body = "return wp.data.select('core/block-editor').getBlocks().length > 0";
        self.page
            .wait_until("the post's blocks are read", body)
            .await?;
        let body = "return wp.data.select('core/block-editor').getBlocks()
            .filter(({ name, isValid }) => !isValid || name === 'core/missing').map(({ name }) => name)";
        self.page.script(body, vec![]).await
    }
}

//! Files: those that the page hands out, and those that it is given.

use std::fs;
use std::path::PathBuf;

use fantoccini::Locator;

use crate::{Page, Result, eventually};

/// Suffixes that browsers append to the names of unfinished downloads.
const UNFINISHED: [&str; 3] = [".crdownload", ".part", ".wkdownload"];

impl Page {
    /// Presses what makes the page hand out a file, and waits until the browser has saved that: its name and
    /// its text.
    pub async fn saved_by(
        &self,
        press: impl AsyncFnOnce(&Page) -> Result,
    ) -> Result<(String, String)> {
        press(self).await?;
        eventually(async || {
            let saved = self.saved()?;
            let [file] = &saved[..] else {
                return Err(format!("one file should be saved, not {saved:?}").into());
            };
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || UNFINISHED.iter().any(|end| name.ends_with(end)) {
                return Err(format!("{name} is not there yet").into());
            }
            // It may be given another name at any moment.
            let text = fs::read_to_string(file)?;
            if text.is_empty() {
                return Err(format!("{name} is empty").into());
            }
            fs::remove_file(file)?;
            Ok((name.into_owned(), text))
        })
        .await
    }

    /// The files that the browser has saved.
    fn saved(&self) -> Result<Vec<PathBuf>> {
        let files = fs::read_dir(&self.downloads)?;
        Ok(files.flatten().map(|file| file.path()).collect())
    }

    /// Chooses a file with this name and these bytes in the page's file input.
    pub async fn give_file(&self, name: &str, bytes: &[u8]) -> Result {
        let folder = self.downloads.with_file_name("given");
        fs::create_dir_all(&folder)?;
        let file = folder.join(name);
        fs::write(&file, bytes)?;
        // A driver that fails here has not given it anything.
        eventually(async || {
            let input = self.client().find(Locator::Css("input[type=file]")).await?;
            Ok(input.send_keys(&file.to_string_lossy()).await?)
        })
        .await
    }
}

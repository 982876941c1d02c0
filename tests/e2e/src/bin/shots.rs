//! Takes pictures of the page, for people to look at: `cargo xtask shots [--out DIR]`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use e2e::{Engine, Page, Result, Scheme, Start};

/// How one picture is taken.
struct Shot {
    name: &'static str,
    width: u32,
    height: u32,
    scheme: Scheme,
    /// What is done between opening the page and taking the picture.
    scene: Scene,
}

/// What a picture shows. New ones get a name here and their steps in [`play`].
#[derive(Clone, Copy)]
enum Scene {
    /// The page as it is when it has started.
    Start,
}

const SHOTS: [Shot; 4] = [
    Shot {
        name: "start-phone-light",
        width: 360,
        height: 740,
        scheme: Scheme::Light,
        scene: Scene::Start,
    },
    Shot {
        name: "start-phone-dark",
        width: 360,
        height: 740,
        scheme: Scheme::Dark,
        scene: Scene::Start,
    },
    Shot {
        name: "start-desktop-light",
        width: 1280,
        height: 900,
        scheme: Scheme::Light,
        scene: Scene::Start,
    },
    Shot {
        name: "start-desktop-dark",
        width: 1280,
        height: 900,
        scheme: Scheme::Dark,
        scene: Scene::Start,
    },
];

async fn play(scene: Scene, page: &Page) -> Result {
    page.open("").await?;
    let started = "return document.querySelector('#trust-check :is(h1, h2)') !== null";
    page.wait_until("the app has started", started).await?;
    match scene {
        Scene::Start => Ok(()),
    }
}

async fn take(shot: &Shot, page: &Page, out: &Path) -> Result {
    page.set_size(shot.width, shot.height).await?;
    page.set_scheme(shot.scheme).await?;
    play(shot.scene, page).await?;
    // All of the page, however long.
    let height = page.script("return document.documentElement.scrollHeight", vec![]);
    let height = height
        .await?
        .as_u64()
        .and_then(|height| u32::try_from(height).ok());
    page.set_size(shot.width, height.unwrap_or_default().max(shot.height))
        .await?;
    let file = out.join(format!("{}.png", shot.name));
    page.screenshot(&file).await?;
    println!("{}", file.display());
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let out = match words.as_slice() {
        [] => PathBuf::from("target/shots"),
        ["--out", folder] => PathBuf::from(folder),
        _ => {
            eprintln!("shots [--out DIR]");
            return ExitCode::FAILURE;
        }
    };
    for shot in &SHOTS {
        // Chromium: it can be any size and scheme, and leaves no window frame in the picture.
        let start = Start {
            engine: Engine::Chromium,
            scheme: shot.scheme,
        };
        e2e::run_with(start, shot.name, async |page: &Page| {
            take(shot, page, &out).await
        });
    }
    ExitCode::SUCCESS
}

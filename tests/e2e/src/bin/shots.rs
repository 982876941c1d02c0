//! Takes pictures of the page, for people to look at: `cargo xtask shots [--out DIR] [--only NAME]`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use e2e::{Engine, Page, Result, Scene, Scheme, Start};

/// How a picture is taken.
struct Look {
    name: &'static str,
    width: u32,
    height: u32,
    scheme: Scheme,
}

const PHONE: (u32, u32) = (360, 740);
const DESKTOP: (u32, u32) = (1280, 900);

const PHONE_LIGHT: Look = look("phone-light", PHONE, Scheme::Light);
const PHONE_DARK: Look = look("phone-dark", PHONE, Scheme::Dark);
const DESKTOP_LIGHT: Look = look("desktop-light", DESKTOP, Scheme::Light);
const DESKTOP_DARK: Look = look("desktop-dark", DESKTOP, Scheme::Dark);

const fn look(name: &'static str, (width, height): (u32, u32), scheme: Scheme) -> Look {
    Look {
        name,
        width,
        height,
        scheme,
    }
}

/// How a screen is taken: those with charts in all looks.
const fn looks(scene: Scene) -> &'static [Look] {
    match scene {
        Scene::Opening | Scene::Profile(_) | Scene::History => {
            &[PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK]
        }
        _ => &[PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT],
    }
}

async fn take(look: &Look, name: &str, scene: Scene, page: &Page, out: &Path) -> Result {
    page.set_size(look.width, look.height).await?;
    page.set_scheme(look.scheme).await?;
    scene.play(page).await?;
    // Nothing is under the pointer.
    page.rest_pointer().await?;
    // All of the page, however long.
    let height = page.script("return document.documentElement.scrollHeight", vec![]);
    let height = height
        .await?
        .as_u64()
        .and_then(|height| u32::try_from(height).ok());
    page.set_size(look.width, height.unwrap_or_default().max(look.height))
        .await?;
    let file = out.join(format!("{name}-{}.png", look.name));
    page.screenshot(&file).await?;
    println!("{}", file.display());
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = PathBuf::from("target/shots");
    let mut only = "";
    for pair in arguments.chunks(2) {
        match pair {
            [option, value] if option == "--out" => out = PathBuf::from(value),
            [option, value] if option == "--only" => only = value,
            _ => {
                eprintln!("shots [--out DIR] [--only PART-OF-A-NAME]");
                return ExitCode::FAILURE;
            }
        }
    }
    let mut failed = false;
    for (name, scene) in Scene::ALL.iter().filter(|(name, _)| name.contains(only)) {
        // Chromium: it can be any size and scheme, and leaves no window frame in the picture.
        let start = Start {
            engine: Engine::Chromium,
            scheme: Scheme::Light,
        };
        let taken = catch_unwind(AssertUnwindSafe(|| {
            e2e::run_with(start, &format!("shots-{name}"), async |page: &Page| {
                for look in looks(*scene) {
                    take(look, name, *scene, page, &out).await?;
                }
                Ok(())
            });
        }));
        // The failure has been reported; the other pictures are still wanted.
        failed |= taken.is_err();
    }
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

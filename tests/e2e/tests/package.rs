//! The npm package that `cargo xtask release` makes: what is in it, and that it works where it is installed, by an
//! import map and bundled by Vite. In Chromium, since nothing here depends on the engine.

use std::path::{Path, PathBuf};
use std::process::Command;

use e2e::seed::{ONE_LEADS, check, day};
use e2e::{By, Page, Result, Server};
use serde_json::Value;

/// The bundler that blogs and sites most often use.
const VITE: &str = "vite@8.3.4";

fn package() -> PathBuf {
    e2e::release().join("npm")
}

/// Runs a program of npm in a folder; what it printed.
fn npm(folder: &Path, program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(printed)
    } else {
        Err(format!(
            "{program} {arguments:?}: {printed}{}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into())
    }
}

/// The paths of all files in a folder.
fn files(folder: &Path, top: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, top)?);
        } else {
            found.push(path.strip_prefix(top)?.to_string_lossy().into_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// npm publishes all that is in the folder, and there is nothing in it but what is meant.
fn assert_contents() -> Result {
    let printed = npm(&package(), "npm", &["pack", "--dry-run", "--json"])?;
    let told: Value = serde_json::from_str(&printed)?;
    // Newer versions key it by the package's name.
    let told = told
        .get(0)
        .or_else(|| told.get("trust-check"))
        .ok_or("npm returned nothing")?;
    let listed = told["files"].as_array().ok_or("npm returned no files")?;
    let mut listed: Vec<String> = listed
        .iter()
        .filter_map(|file| file["path"].as_str().map(str::to_string))
        .collect();
    listed.sort();
    assert_eq!(listed, files(&package(), &package())?);
    let top: Vec<_> = listed
        .iter()
        .filter(|path| !path.starts_with("files/"))
        .collect();
    let expected = [
        "LICENSE",
        "LICENSES.txt",
        "README.md",
        "custom-elements.json",
        "first-screen.html",
        "icon.svg",
        "index.html",
        "package.json",
        "trust-check.d.ts",
        "trust-check.js",
    ];
    assert_eq!(top, expected);
    assert_eq!(told["name"], "trust-check");
    assert_eq!(told["version"], env!("CARGO_PKG_VERSION"));
    Ok(())
}

/// A third-party project with the package installed from its archive, and other
/// packages.
fn project(name: &str, others: &[&str]) -> Result<PathBuf> {
    let folder = e2e::release().join("../e2e").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    std::fs::write(
        folder.join("package.json"),
        "{\"private\": true, \"type\": \"module\"}",
    )?;
    let from = package().canonicalize()?;
    let from = from.to_string_lossy();
    let archive = npm(&folder, "npm", &["pack", "--silent", &from])?;
    let archive = format!("./{}", archive.trim());
    let mut arguments = vec![
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        &archive,
    ];
    arguments.extend(others);
    npm(&folder, "npm", &arguments)?;
    Ok(folder)
}

/// Takes a whole check on the page that is open.
async fn finish(page: &Page) -> Result {
    page.started().await?;
    page.server().forget_requests();
    page.take(&check("plan", day(0), ONE_LEADS), By::Mouse)
        .await?;
    assert_eq!(page.asked_for(), Vec::<String>::new());
    assert_eq!(page.console_errors().await?, Vec::<String>::new());
    Ok(())
}

/// A site where the package is installed, and a page that names it in an import map.
fn installed_server() -> Result<Server> {
    Server::of(project("import-map", &[])?)
}

/// The output of Vite for a site that imports the package.
fn bundled_server() -> Result<Server> {
    let folder = project("vite", &[VITE])?;
    let html = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A post</title>\
        <link rel=\"icon\" href=\"/icon.svg\"></head><body><main><h1>A post</h1><trust-check></trust-check></main>\
        <script type=\"module\" src=\"./main.js\"></script></body></html>";
    std::fs::write(folder.join("index.html"), html)?;
    std::fs::create_dir(folder.join("public"))?;
    std::fs::copy(package().join("icon.svg"), folder.join("public/icon.svg"))?;
    std::fs::write(folder.join("main.js"), "import \"trust-check\";\n")?;
    npm(&folder, "npx", &["vite", "build"])?;
    Server::of(folder.join("dist"))
}

pub mod installed {
    use e2e::HostPage;

    use super::{assert_contents, finish, installed_server};

    e2e::scenarios! {
        of installed_server;

        /// The package holds what is meant. Installed, and named in an import map, it works as it is.
        #[engines(chromium)]
        async fn by_an_import_map(page: &Page) -> Result {
            assert_contents()?;
            let html = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A post</title>\
                <link rel=\"icon\" href=\"data:,\"><script type=\"importmap\">\
                {\"imports\": {\"trust-check\": \"/node_modules/trust-check/trust-check.js\"}}</script>\
                <script type=\"module\">import \"trust-check\";</script></head>\
                <body><main><h1>A post</h1><trust-check></trust-check></main></body></html>";
            let (path, html) = ("post".to_string(), html.to_string());
            // The import map is in the page itself.
            let policy = "default-src 'none'; img-src data:; connect-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";
            let policy = policy.to_string();
            page.server().put(HostPage { path, html, policy });
            page.open("post").await?;
            finish(page).await
        }
    }
}

pub mod bundled {
    use super::{bundled_server, finish};

    e2e::scenarios! {
        of bundled_server;

        /// Vite bundles it without configuration, and the result works.
        #[engines(chromium)]
        async fn by_vite(page: &Page) -> Result {
            page.open("").await?;
            finish(page).await
        }
    }
}

// Finishes a page that trunk has built for release: `node build.js DIST SCREEN NAMES` bundles and minifies the files of
// the folder DIST, puts the opening screen from the file SCREEN into the page and the loader, and writes to the file NAMES
// how the names of the WebAssembly's imports and exports must be changed.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { declarativeShadowRoot, folded, framePage, minifyPage, withScreen } from "./pages.js";
import { buildGlue, buildScripts } from "./scripts.js";
import { criticalStyles, minifyStyles } from "./styles.js";

const [dist = "", screenFile = "", namesFile = ""] = process.argv.slice(2);
/**
 * Reads a file of the page.
 * @param {string} name its name
 * @returns {Promise<string>} its text
 */
const read = (name) => readFile(join(dist, name), "utf8");
/**
 * Writes a file of the page.
 * @param {string} name its name
 * @param {string} text its text
 * @returns {Promise<void>} resolves when it is written
 */
const write = (name, text) => writeFile(join(dist, name), text);

const screen = (await readFile(screenFile, "utf8")).trim();

const css = minifyStyles(await read("trust-check.css"));
await write("trust-check.css", css);

const page = withScreen(minifyPage(await read("index.html")), screen);
await write("index.html", page);
await write("frame.html", framePage(page));
await write("first-screen.html", declarativeShadowRoot(screen));

const html = folded(screen);
await buildScripts(dist, { html, css: criticalStyles(css, html) });
await writeFile(namesFile, JSON.stringify(await buildGlue(dist)));

for (const folder of ["packs", "locales"])
  for (const name of await readdir(join(dist, folder)))
    await write(join(folder, name), JSON.stringify(JSON.parse(await read(join(folder, name)))));

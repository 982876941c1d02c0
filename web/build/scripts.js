// Bundles and minifies the scripts.

import { basename, join } from "node:path";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { minify } from "terser";

/** The scripts that are downloaded as separate files; all others are bundled into those that import them. */
const ENTRIES = ["exit.js", "frame-parent.js", "frame.js", "page.js", "rescue.js", "start.js", "trust-check.js"];

/** The script that wasm-bindgen generates, with the WebAssembly's imports. */
const GLUE = "program.js";

/** Comments that make bundlers leave an address alone. */
const MAGIC_COMMENT = /webpackIgnore|@vite-ignore/;

/**
 * An esbuild plugin that preserves imports of scripts that are separate files.
 * @type {import("esbuild").Plugin}
 */
const keepEntries = {
  name: "keep-entries",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ path, kind }) => {
      const isFile = kind !== "entry-point" && [...ENTRIES, GLUE].includes(basename(path));
      return isFile ? { path, external: true } : undefined;
    });
  },
};

/**
 * An esbuild plugin that replaces src/first-screen.js with the opening screen.
 * @param {{ html: string, css: string }} screen the opening screen
 * @returns {import("esbuild").Plugin} the plugin
 */
const insertScreen = ({ html, css }) => ({
  name: "insert-screen",
  setup({ onLoad }) {
    onLoad({ filter: /\/first-screen\.js$/ }, () => ({
      contents: `export const html = ${JSON.stringify(html)}, css = ${JSON.stringify(css)};`,
    }));
  },
});

/**
 * Bundles scripts.
 * @param {import("esbuild").BuildOptions} options what to bundle
 * @returns {Promise<{ text: string, exports: string[] }>} the bundle and what it exports
 */
const bundle = async (options) => {
  const result = await build({
    ...options,
    bundle: true,
    write: false,
    metafile: true,
    outdir: ".",
    format: "esm",
    target: "esnext",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  const [output] = Object.values(result.metafile.outputs);
  const [file] = result.outputFiles;
  if (!file || !output) throw new Error("esbuild wrote nothing");
  return { text: file.text, exports: output.exports };
};

/**
 * Minifies a script.
 * @param {string} text the script
 * @param {import("terser").MinifyOptions} [options] further options
 * @returns {Promise<string>} the minified script
 */
const minifyScript = async (text, options) => {
  const { code = "" } = await minify(text, {
    module: true,
    ecma: 2020,
    compress: { passes: 3 },
    format: { comments: MAGIC_COMMENT },
    ...options,
  });
  if (code.split(MAGIC_COMMENT).length !== text.split(MAGIC_COMMENT).length) throw new Error("a comment for bundlers was lost");
  return code;
};

/**
 * Bundles and minifies the scripts of a built page, in place.
 * @param {string} dist the folder of the page
 * @param {{ html: string, css: string }} screen the opening screen, for the loader
 * @returns {Promise<void>} resolves when all are written
 */
export const buildScripts = async (dist, screen) => {
  const plugins = [keepEntries, insertScreen(screen)];
  const bundled = await Promise.all(
    ENTRIES.map(async (name) => {
      const { text } = await bundle({ entryPoints: [join(dist, name)], plugins });
      return [name, await minifyScript(text)];
    }),
  );
  for (const name of await readdir(dist)) if (name.endsWith(".js") && name !== GLUE) await rm(join(dist, name));
  for (const [name, text] of bundled) await writeFile(join(dist, name ?? ""), text ?? "");
};

/**
 * Minifies the script that wasm-bindgen generated, in place, and shortens the names by which it and the WebAssembly know
 * each other's functions: they contain hashes, which do not compress.
 * @param {string} dist the folder of the page
 * @returns {Promise<Record<string, string>>} the short names, by which the WebAssembly must be changed too
 */
export const buildGlue = async (dist) => {
  const stdin = { contents: await readFile(join(dist, GLUE), "utf8"), resolveDir: dist };
  const { exports } = await bundle({ stdin });
  // The synchronous initialisation is never used; bundling leaves out what is not exported.
  const used = exports.filter((name) => name !== "initSync").join();
  const contents = `export { ${used} } from "./${GLUE}"`;
  const { text } = await bundle({ stdin: { contents, resolveDir: dist } });

  /** @type {{ props?: { props: Record<string, string> } }} */
  const nameCache = {};
  const mangle = { properties: { regex: /^__wb/ } };
  await writeFile(join(dist, GLUE), await minifyScript(text, { mangle, nameCache }));
  const names = Object.entries(nameCache.props?.props ?? {});
  // Terser puts a sign before each name.
  return Object.fromEntries(names.map(([name, short]) => [name.slice(1), short]));
};

// The check in a post of an Eleventy site: {% trustCheck "theme=dark" %}. The README beside this tells how.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const KNOWN = ["theme", "start", "keeping", "namespace", "language", "pack", "loading", "exit"];

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// "theme=dark" is the one way that works in every template language; { theme: "dark" } the handier one where there
// are objects, theme="dark" in Nunjucks among them.
const pairs = (given) => {
  if (given && typeof given === "object") return Object.entries(given).filter(([name]) => name !== "__keywords");
  const [name, ...value] = String(given).split("=");
  return [[name.trim(), value.join("=").trim()]];
};

/**
 * @param {object} options
 * @param {string} options.files the folder of the widget's files, which is copied to the site as it is
 * @param {string} options.address where they are on the site, or on another one
 * @param {boolean} options.firstScreen whether the first screen stands in the page itself
 * @param {string} options.sentence the link that is shown where scripts are off
 */
export default function (
  eleventyConfig,
  {
    files = "trust-check",
    address = "/trust-check/",
    firstScreen = false,
    sentence = "What’s eroding trust? Open the check on its own page.",
  } = {},
) {
  if (existsSync(files)) {
    eleventyConfig.addPassthroughCopy({ [files]: new URL(address, "http://site").pathname });
    // Its pages are no templates.
    eleventyConfig.ignores.add(files);
  }

  // With the path prefix of the site, which is known only when pages are made.
  const at = (file) => eleventyConfig.getFilter("url")(address.replace(/\/*$/, "/") + file);

  const screen = () => {
    if (!firstScreen) return "";
    const oneLine = readFileSync(join(files, "first-screen.html"), "utf8").trim().replaceAll(/\s*\n\s*/g, " ");
    return oneLine.replaceAll("{trust-check}", () => escape(at("").replace(/\/$/, "")));
  };

  eleventyConfig.addShortcode("trustCheck", function (...given) {
    let attributes = "";
    for (const [name, value] of given.flatMap(pairs)) {
      if (KNOWN.includes(name)) attributes += ` ${name}="${escape(value)}"`;
      else
        console.warn(
          `[trust-check] ${this.page?.inputPath}: there is no parameter "${name}", it is ignored; there are: ${KNOWN.join(", ")}`,
        );
    }
    // A <div> without an empty line, which Markdown leaves as it is.
    const link = `<a href="${escape(at(""))}">${escape(sentence)}</a>`;
    return `<div><trust-check${attributes}>${screen()}${link}</trust-check></div>`;
  });

  // Once in a page, however many of them are in its posts.
  eleventyConfig.addTransform("trust-check", function (page) {
    if (!this.page.outputPath?.endsWith(".html")) return page;
    return page.replace("<trust-check", () => `<script type="module" async src="${escape(at("trust-check.js"))}"></script><trust-check`);
  });
}

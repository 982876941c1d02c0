// Minifies the style sheet and selects the rules that the opening screen needs.

import { generate, parse, walk } from "css-tree";
import { JSDOM } from "jsdom";
import { transform } from "lightningcss";

/** @typedef {import("css-tree").Selector} Selector */
/** @typedef {import("css-tree").CssNode} CssNode */

/**
 * Minifies a style sheet.
 * @param {string} css the style sheet
 * @returns {string} the minified style sheet
 */
export const minifyStyles = (css) => {
  const { code, warnings } = transform({ filename: "trust-check.css", code: Buffer.from(css), minify: true });
  for (const { message } of warnings) throw new Error(message);
  return Buffer.from(code).toString();
};

/** What a selector contains that only matches once the program runs, or under a pointer: it can wait for the whole sheet. */
const LATER = [":not(:empty)", ":not(.tc-asking", ":hover", "[open]", "details>", "[type=time]", "[aria-disabled]"];

/** At-rules that can wait: how things move, and how they are printed. */
const LATER_AT_RULES = /\bprint\b|prefers-reduced-motion/;

/**
 * Removes the selectors of a list that could not match.
 * @param {import("css-tree").List<CssNode>} selectors the list; in `:is(…)`, selectors are removed too
 * @param {Set<string>} names the tags and classes of the document
 * @returns {boolean} whether any is left
 */
const narrow = (selectors, names) => {
  selectors.forEach((selector, item) => {
    const text = generate(selector);
    const parts = /** @type {Selector} */ (selector).children;
    const canMatch =
      !LATER.some((part) => text.includes(part)) &&
      parts.toArray().every((part) => {
        if (part.type === "TypeSelector") return part.name === "*" || names.has(part.name);
        if (part.type === "ClassSelector") return names.has("." + part.name);
        if (part.type !== "PseudoClassSelector" || part.name !== "is") return true;
        const [list] = part.children?.toArray() ?? [];
        return list?.type !== "SelectorList" || narrow(list.children, names);
      });
    if (!canMatch) selectors.remove(item);
  });
  return !selectors.isEmpty;
};

/**
 * The rules of a style sheet that could match something in some HTML: what the loader contains, so that the opening screen
 * looks from the start as it does with the whole sheet.
 * @param {string} css the style sheet
 * @param {string} html the HTML
 * @returns {string} the rules, minified
 */
export const criticalStyles = (css, html) => {
  // The element puts the first two around the HTML.
  const names = new Set([".trust-check", ".tc-waiting", "div"]);
  for (const element of JSDOM.fragment(html).querySelectorAll("*")) {
    names.add(element.localName);
    for (const name of element.classList) names.add("." + name);
  }
  const sheet = parse(css, { parseValue: false });
  walk(sheet, (node, item, list) => {
    if (node.type === "Rule" && node.prelude.type === "SelectorList" && !narrow(node.prelude.children, names))
      list.remove(item);
    if (node.type === "Atrule" && node.prelude && LATER_AT_RULES.test(generate(node.prelude))) list.remove(item);
  });
  const rules = generate(sheet);
  // Custom properties that no rule reads.
  walk(sheet, (node, item, list) => {
    if (node.type === "Declaration" && node.property.startsWith("--") && !rules.includes(`var(${node.property}`))
      list.remove(item);
  });
  return minifyStyles(generate(sheet));
};

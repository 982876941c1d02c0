// A small blog, as a test needs it.
import trustCheck from "./trust-check.js";

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(trustCheck, { firstScreen: process.env.FIRST_SCREEN === "yes" });
  for (const file of ["blog.css", "favicon.ico", "pack.json"]) eleventyConfig.addPassthroughCopy(file);
}

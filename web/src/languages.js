// The files of each language.

/** @typedef {[pack: string, messages: string]} LanguageFiles addresses */

/**
 * The files of each language that the program is built with (tests/core/interface.rs checks that none is missing). The
 * first one is used for all others.
 * @type {Record<string, LanguageFiles>}
 */
const LANGUAGES = {
  en: [new URL("./packs/en.json", import.meta.url).href, new URL("./locales/en.json", import.meta.url).href],
};

/**
 * The addresses of the files for a language.
 * @param {string | null} language what the host asked for
 * @returns {LanguageFiles} the addresses of the pack and of the messages
 */
export const languageFiles = (language) =>
  LANGUAGES[language ?? ""] ?? /** @type {LanguageFiles} */ (Object.values(LANGUAGES)[0]);

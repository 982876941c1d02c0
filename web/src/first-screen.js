// The opening screen that the loader shows until the program has started. The release build replaces this module with
// the prerendered screen and the rules of the style sheet that it needs (web/build/first-screen.js).

/** The screen's HTML; empty while developing. */
export const html = "";

/** The screen's styles. */
export const css = "";

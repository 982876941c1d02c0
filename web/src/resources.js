// Downloads, each at most once for all elements of the page.

/** The origin from which this widget is served. */
export const widgetOrigin = new URL(import.meta.url).origin;

/**
 * With exactly these settings, every engine uses what index.html preloads; with the default ones, WebKit downloads it a
 * second time. A page on another origin needs the default ones.
 * @type {RequestInit}
 */
const requestInit = widgetOrigin === origin ? { mode: "no-cors", credentials: "include" } : {};

/**
 * Downloads a file.
 * @param {string} address where it is
 * @param {RequestInit} [init] settings that differ from the usual ones
 * @returns {Promise<Response>} the response, which is a success
 */
export const download = async (address, init) => {
  const response = await fetch(address, { ...requestInit, ...init });
  if (!response.ok) throw new Error(response.url + ": " + response.status);
  return response;
};

/** @type {Map<string, Promise<unknown>>} */
const cache = new Map();

/**
 * Loads something once. A failed attempt is forgotten, so that the next one may succeed.
 * @template T
 * @param {string} key identifies it
 * @param {() => Promise<T>} load loads it
 * @returns {Promise<T>} what was loaded
 */
export const loadOnce = (key, load) => {
  let loading = /** @type {Promise<T> | undefined} */ (cache.get(key));
  if (!loading) {
    cache.set(key, (loading = load()));
    loading.catch(() => cache.delete(key));
  }
  return loading;
};

/**
 * Makes the next `loadOnce` with this key load again.
 * @param {string} key identifies it
 * @returns {void}
 */
export const forget = (key) => {
  cache.delete(key);
};

/**
 * Downloads a text, once.
 * @param {string} address where it is
 * @param {RequestInit} [init] settings that differ from the usual ones
 * @returns {Promise<string>} the text
 */
export const downloadText = (address, init) =>
  loadOnce(address, async () => (await download(address, init)).text());

/**
 * The style sheet, for shadow roots.
 * @returns {Promise<CSSStyleSheet>} the sheet
 */
export const loadStyleSheet = () =>
  loadOnce("style", async () =>
    new CSSStyleSheet().replace(await downloadText(new URL("./trust-check.css", import.meta.url).href)),
  );

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { openPage } from "./page.js";

/** @type {typeof import("../src/resources.js")} */
let resources;

before(async () => {
  openPage("");
  resources = await import("../src/resources.js");
});

/**
 * Replaces `fetch`.
 * @param {(address: string) => Response} answer what the server answers
 * @returns {string[]} the addresses that are asked for
 */
const serve = (answer) => {
  /** @type {string[]} */
  const requests = [];
  globalThis.fetch = async (address) => {
    requests.push(String(address));
    return answer(String(address));
  };
  return requests;
};

test("each file is downloaded once, however many elements ask for it", async () => {
  const requests = serve(() => new Response("text"));
  const texts = await Promise.all([resources.downloadText("a"), resources.downloadText("a")]);
  assert.deepEqual([...texts, await resources.downloadText("a")], ["text", "text", "text"]);
  assert.deepEqual(requests, ["a"]);
});

test("a failed download is tried again when it is needed again", async () => {
  serve(() => new Response("", { status: 404 }));
  await assert.rejects(resources.downloadText("b"), /404/);
  serve(() => new Response("text"));
  assert.equal(await resources.downloadText("b"), "text");
});

test("what is forgotten is loaded again", async () => {
  let loads = 0;
  const load = async () => ++loads;
  assert.equal(await resources.loadOnce("c", load), 1);
  assert.equal(await resources.loadOnce("c", load), 1);
  resources.forget("c");
  assert.equal(await resources.loadOnce("c", load), 2);
});

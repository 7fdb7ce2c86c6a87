import { expect, test, vi } from "vitest";
import { createClientFiles } from "./client-files.ts";

/** Files of a client that answers when the test says so. */
function filesOf(texts: Record<string, string>, { hasDisk = false } = {}) {
  const asked: string[] = [];
  const arrived: unknown[] = [];
  let answers: (() => void)[] = [];
  const later = <T>(what: string, find: () => T) =>
    new Promise<T>((resolve, reject) => {
      asked.push(what);
      answers.push(() => (what.includes("broken") ? reject(new Error("broken")) : resolve(find())));
    });
  const files = createClientFiles(
    hasDisk ? { readText: () => "on the disk", listFiles: () => ["file:///disk.k8snet"] } : null,
    () => ({
      readFile: (uri) => later(uri, () => texts[uri] ?? null),
      findFiles: (folder) => later(`${folder}/**`, () => Object.keys(texts)),
    }),
    (change) => arrived.push(change),
  );
  return {
    files,
    texts,
    asked,
    arrived,
    /** The client answers all that it was asked. */
    answer: async () => {
      const now = answers;
      answers = [];
      for (const each of now) each();
      await (files.settled() ?? new Promise(process.nextTick));
    },
  };
}

const [a, b, gone, broken] = ["a", "b", "gone", "broken"].map((name) => `memory:/n/${name}`) as [
  string,
  string,
  string,
  string,
];

test("a file is asked for once, whether it is there or not, and all that arrive together are one change", async () => {
  const { files, asked, arrived, answer } = filesOf({ [a]: "A", [b]: "B" });
  const all = () => [a, b, gone, broken].map(files.readText);
  expect([all(), all()]).toEqual(Array(2).fill(Array(4).fill(undefined)));
  expect(files.settled()).not.toBeNull();
  await answer();
  expect([all(), files.settled()]).toEqual([["A", "B", undefined, undefined], null]);
  expect(asked).toEqual([a, b, gone, broken]);
  expect(arrived).toEqual([{ files: [a, b], lists: false }]);
});

test("what changed, came or went is asked for again when it is needed, and only what is other is a change", async () => {
  const { files, texts, asked, arrived, answer } = filesOf({ [a]: "A", [b]: "B" });
  for (const uri of [a, b, gone]) files.readText(uri);
  files.listFiles("memory:/n");
  await answer();
  expect(arrived.splice(0)).toEqual([{ files: [a, b], lists: true }]);
  Object.assign(texts, { [b]: "B2", [gone]: "came" });
  files.forget([a, b, gone, "memory:/n/other"]);
  asked.length = 0;
  // Until the answer is there, what was known: no finding may flicker.
  expect([a, b, gone].map(files.readText)).toEqual(["A", "B", undefined]);
  await answer();
  expect([asked, arrived]).toEqual([[a, b, gone], [{ files: [b, gone], lists: false }]]);
  expect([a, b, gone].map(files.readText)).toEqual(["A", "B2", "came"]);
  expect([...files.listFiles("memory:/n")]).toEqual([a, b]);
  await answer();
  expect([...files.listFiles("memory:/n")]).toEqual([a, b, gone]);
});

test("an answer about a file that has changed meanwhile is not believed", async () => {
  const { files, texts, asked, answer } = filesOf({ [a]: "old" });
  files.readText(a);
  files.forget([a]);
  expect(files.settled()).toBeNull();
  files.readText(a);
  expect(asked).toEqual([a, a]);
  texts[a] = "new";
  await answer();
  expect(files.readText(a)).toBe("new");
});

test("a client that does not answer is not waited for, and believed when it does after all", async () => {
  vi.useFakeTimers();
  const { files, arrived, answer } = filesOf({ [a]: "A" });
  files.readText(a);
  const settled = files.settled();
  vi.runAllTimers();
  vi.useRealTimers();
  await settled;
  expect([files.readText(a), files.settled(), arrived]).toEqual([undefined, null, [{ files: [], lists: false }]]);
  await answer();
  expect([files.readText(a), arrived.at(-1)]).toEqual(["A", { files: [a], lists: false }]);
});

test("with a disk the client is asked for nothing that is on it", async () => {
  const { files, asked, answer } = filesOf({ [a]: "A" }, { hasDisk: true });
  expect([files.readText("file:///x"), files.readText(a)]).toEqual(["on the disk", undefined]);
  expect(files.listFiles("file:///n")).toEqual(["file:///disk.k8snet"]);
  await answer();
  expect([files.readText(a), asked]).toEqual(["A", [a]]);
});

test("a client that reads no files is not asked, nor waited for", () => {
  const files = createClientFiles(
    null,
    () => null,
    () => expect.unreachable(),
  );
  expect([files.readText(a), files.listFiles("memory:/n"), files.settled()]).toEqual([undefined, [], null]);
});

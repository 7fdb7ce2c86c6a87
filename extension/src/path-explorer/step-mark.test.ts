// The line that a step comes from is marked, and no other one.
import { expect, test, vi } from "vitest";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import { createStepMark } from "./step-mark.ts";

const { editors, opening } = vi.hoisted(() => {
  const editorOf = () => {
    const marked = new Map<unknown, readonly { readonly line: number }[]>();
    const setDecorations = (type: unknown, ranges: readonly { readonly line: number }[]) => marked.set(type, ranges);
    return { marked, setDecorations };
  };
  const editors: Record<string, ReturnType<typeof editorOf>> = { "file:///a": editorOf(), "file:///b": editorOf() };
  /** What is waited for before an editor is there. */
  const opening: Record<string, Promise<void>> = {};
  return { editors, opening };
});

vi.mock("vscode", () => ({
  Range: class {
    readonly line: number;
    constructor(line: number) {
      this.line = line;
    }
  },
  ThemeColor: class {},
  OverviewRulerLane: {},
  window: {
    createTextEditorDecorationType: () => ({ dispose: () => {} }),
    visibleTextEditors: Object.values(editors),
  },
}));
vi.mock("../active-topology/show-place.ts", () => ({
  showPlace: async ({ uri }: ProtocolPlace) => {
    await opening[uri];
    return editors[uri];
  },
}));

const placeOf = (uri: string, line: number): ProtocolPlace => ({
  uri,
  range: { start: { line, character: 2 }, end: { line, character: 5 } },
});

/** Every mark, as `file:line`; the line and its words have one each. */
const marks = () =>
  Object.entries(editors).flatMap(([uri, { marked }]) =>
    [...marked.values()].flatMap((ranges) => ranges.map(({ line }) => `${uri.at(-1)}:${line}`)),
  );

test("one place is marked at a time, wherever it is, and none at the end", async () => {
  const mark = createStepMark();
  await mark.show(placeOf("file:///a", 3));
  expect(marks()).toEqual(["a:3", "a:3"]);
  await mark.show(placeOf("file:///b", 7));
  expect(marks()).toEqual(["b:7", "b:7"]);
  await mark.show(null);
  expect(marks()).toEqual([]);
});

test("whoever has gone on before the editor was there sees the last place alone", async () => {
  const mark = createStepMark();
  let open = () => {};
  opening["file:///a"] = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = mark.show(placeOf("file:///a", 3));
  await mark.show(placeOf("file:///b", 7));
  open();
  await first;
  expect(marks()).toEqual(["b:7", "b:7"]);
});

import { expect, test } from "vitest";
import type { SelectionRange } from "vscode-languageserver";
import { openWorkspace } from "../workspace.fixture.ts";
import { selectionRangesAt } from "./selection-ranges.ts";

/** What a selection at the mark grows to, but for the whole file at the end. */
function steps(marked: string): string[] {
  const { view, position } = openWorkspace(marked);
  const [selection] = selectionRangesAt(view, [position]);
  const texts: string[] = [];
  for (let at: SelectionRange | undefined = selection; at !== undefined; at = at.parent)
    texts.push(view.text.getText(at.range));
  expect(texts.pop()).toBe(view.text.getText());
  return texts;
}

test.each([
  [
    "cluster a {\n  node n { pod shop/w<|>eb { ip 10.0.0.1 } pod b }\n}\n",
    [
      "web",
      "shop/web",
      "pod shop/web { ip 10.0.0.1 }",
      "pod shop/web { ip 10.0.0.1 } pod b",
      "{ pod shop/web { ip 10.0.0.1 } pod b }",
      "node n { pod shop/web { ip 10.0.0.1 } pod b }",
      "{\n  node n { pod shop/web { ip 10.0.0.1 } pod b }\n}",
      "cluster a {\n  node n { pod shop/web { ip 10.0.0.1 } pod b }\n}",
    ],
  ],
  [
    "host h\npath sh<|>op/web:nginx -> h port 80\ncluster a { node n { pod shop/web { container nginx } } }",
    ["shop", "shop/web:nginx", "path shop/web:nginx -> h port 80"],
  ],
  ["host h {\n  <|>\n}\n", ["{\n  \n}", "host h {\n  \n}"]],
  ["// a wo<|>rd { of a comment\nhost h\n", []],
  [
    "host h { interface eth0 { ip 10.<|>0.0.1/24 ",
    [
      "10.0.0.1/24",
      "ip 10.0.0.1/24",
      "{ ip 10.0.0.1/24 ",
      "interface eth0 { ip 10.0.0.1/24 ",
      "{ interface eth0 { ip 10.0.0.1/24 ",
    ],
  ],
])("%j grows to %j", (marked, texts) => expect(steps(marked)).toEqual(texts));

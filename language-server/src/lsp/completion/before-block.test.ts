import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { completionsAt } from "./completions.ts";

test.each(["namespace shop <|>{ labels { a=b } }", "node n <|> { pod p }", "node n { pod p<|>{ } }"])(
  "in %s no other statement takes the block",
  (statement) => {
    const { view, position } = openWorkspace(`cluster demo {\n  ${statement}\n}\n`);
    const { items } = completionsAt(view, position, { snippets: true, suggestCommand: null });
    expect(items.filter(({ textEdit }) => textEdit?.newText.includes("{")).map(({ label }) => label)).toEqual([]);
  },
);

// Enter and a space mean line breaks and spaces behind what is written whole, or is the user's own: editors take what is suggested by them.
import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { completionsAt } from "./completions.ts";

const network = `cluster demo {
  cni flannel
  node node1 { pod shop/web { container nginx { port 80 } } }
  node node2 { pod shop/db { container mysql { port 3306 } } }
  HERE
}
`;

/** What is offered at the `|` of a statement. */
function offered(marked: string) {
  const { view, position } = openWorkspace(network.replace("HERE", marked.replace("|", "<|>")));
  return completionsAt(view, position, { snippets: true, suggestCommand: null }).items;
}

test.each<[string, string, string | null]>([
  ["node |", "node3", " "],
  ["node n|", "node3", null],
  ["service shop/|", "web", null],
])(
  "at %s a name that is free is offered only where none is begun, and goes with the first letter",
  (marked, label, filter) => {
    const item = offered(marked).find((each) => each.label === label);
    expect(item?.filterText ?? null).toBe(filter);
  },
);

test.each(["cni flannel|", "node n { pod p { hostNetwork| } }", "expect shop/web -> shop/db allowed|"])(
  "at %s the word that is written whole is no change",
  (marked) => {
    const items = offered(marked);
    const whole = items.find(({ label }) => marked.includes(`${label}|`));
    expect(whole?.textEdit?.newText).toBe(whole?.label);
    expect(whole?.insertTextFormat).toBeUndefined();
  },
);

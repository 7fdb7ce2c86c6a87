import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { completionsAt } from "./completions.ts";

const two = "node a { interface eth0 { ip 10.9.8.1/24 } } node b { interface eth0 { ip 10.9.8.2/24 } }";

test.each([
  // The nodes' network, and not that in which the interface would be alone.
  [`cluster p { cni flannel ${two} node c { interface eth0 { ip <|> } pod e } }`, "10.9.8.3/24"],
  [`cluster p { cni flannel ${two} node c { interface eth0 { ip 10.9.8.<|> } } }`, "10.9.8.3/24"],
  // Of several networks that of most nodes, and of other machines that of the next hop.
  [
    `router r { interface e0 { ip 10.1.0.1/24 } interface e1 { ip 10.9.8.9/24 } }\ncluster p { ${two} node c { interface eth0 { ip <|> } } }`,
    "10.9.8.3/24",
  ],
  [
    `cluster p { ${two} }\nhost h { interface e { ip <|> } route 0.0.0.0/0 via 10.1.0.1 }\nrouter r { interface e0 { ip 10.1.0.1/24 } interface e1 { ip 10.9.8.9/24 } }`,
    "10.1.0.2/24",
  ],
  // A second interface goes to another network than the first.
  [
    `router r { interface e0 { ip 10.1.0.1/24 } interface e1 { ip <|> } }\ncluster p { ${two} }\nhost h { interface e { ip 10.1.0.2/24 } }`,
    "10.9.8.3/24",
  ],
  // Where nobody has written an address, the one that it has; where links are declared, theirs.
  ["cluster p { node a node b { interface eth0 { ip <|> } } }", "192.168.0.3/24"],
  [
    `cluster p { ${two} node c { interface eth0 { ip <|> } } }\nlink lan { subnet 10.7.0.0/24 members c:eth0 }`,
    "10.7.0.2/24",
  ],
  // With one address written, the second is of the same link.
  [`cluster p { ${two} node c { interface eth0 { ip 10.1.0.1/24 ip <|> } } }`, "10.1.0.2/24"],
])("in %s, first %s", (marked, expected) => {
  const { view, position } = openWorkspace(marked);
  const { items } = completionsAt(view, position, { snippets: true, suggestCommand: null });
  expect(items[0]?.label).toBe(expected);
});

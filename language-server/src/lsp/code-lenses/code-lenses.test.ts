import { expect, test } from "vitest";
import { plainClient } from "../client-options.ts";
import { pathOf } from "../features/diagrams.ts";
import { defaultSettings } from "../settings.ts";
import { openWorkspace } from "../workspace.fixture.ts";
import { codeLensesOf } from "./code-lenses.ts";

const network = `cluster demo {
  node node1 {
    pod web { container nginx }
    pod agent { hostNetwork container agent }
  }
  node node2 { pod db { container mysql { port 3306 } } }
}
link lan {
  subnet 192.168.0.0/24
  members node1:eth0, node2:eth0
}
path web:nginx -> node2 port 80
expect web -> db port 3306 denied
`;

/** The lenses as `text of the line: what stands above it`. */
function lenses(settings: Partial<typeof defaultSettings.codeLens> = {}): string[] {
  const { view } = openWorkspace(network);
  return codeLensesOf(view, { ...defaultSettings.codeLens, ...settings }, plainClient).map(({ range, command }) => {
    const line = network.split("\n")[range.start.line]?.trim().replace(/ \{.*/, "");
    return `${line}: ${command?.title}`;
  });
}

test("lenses tell what becomes of paths and expectations, and how much room there is", () => {
  const all = lenses();
  expect(all).toEqual([
    "path web:nginx -> node2 port 80: ✕ Explain: dropped",
    "expect web -> db port 3306 denied: ✔ As expected: ends on node1 (no-route)",
    "cluster demo: 2 nodes · 3 pods · 254 free node prefixes",
    "node node1: 2 pods · 252 free addresses",
    "link lan: 2 members · 252 free addresses",
  ]);
});

test.each([
  ["web -> node1 allowed", "✔ As expected: delivered in 2 hops"],
  ["web -> web hops 2", "✘ Not as expected: delivered in 1 hop"],
  ["web -> db denied", "✔ As expected: ends on node1 (no-route)"],
  // Of two endpoints one is on the other node.
  ["web -> service both allowed", "✘ Not as expected: ends on node1 (no-route)"],
  ["web -> nobody allowed", "✘ Not as expected: One of the ends is unknown."],
])("the lens above expect %s says in a few words what becomes of its packet", (asked, title) => {
  const { view } = openWorkspace(`cluster demo { cni bridge
  node node1 { pod web { labels { app=both } container nginx { port 80 } } }
  node node2 { pod db { labels { app=both } container nginx { port 80 } } }
  service both { selector { app=both } port 80 }
}
expect ${asked}
`);
  const [lens] = codeLensesOf(view, { paths: false, expectations: true, usage: false }, plainClient);
  expect(lens?.command?.title).toBe(title);
});

test("each sort of lenses has its own switch", () => {
  const all = lenses();
  for (const [name, own] of [
    ["paths", all.slice(0, 1)],
    ["expectations", all.slice(1, 2)],
    ["usage", all.slice(2)],
  ] as const)
    expect(lenses({ [name]: false })).toEqual(all.filter((each) => !own.includes(each)));
});

test("the lens of a path is a command that explains it", () => {
  const { view } = openWorkspace(network);
  const [lens] = codeLensesOf(view, defaultSettings.codeLens, plainClient);
  const asked = { uri: view.uri, from: "web:nginx", to: "node2", port: "80/tcp" };
  expect(lens?.command).toMatchObject({ command: "k8snet.explainPath", arguments: [asked] });
  expect(pathOf(view, { ...asked, view: "path" })).toMatchObject({ verdict: "dropped" });
});

test("beside it stands the client's command that copies the path, if it has one", () => {
  const { view } = openWorkspace(network);
  const [explain, copy] = codeLensesOf(view, defaultSettings.codeLens, { ...plainClient, copyPathCommand: "copy" });
  expect(copy?.command).toEqual({ ...explain?.command, title: "Copy as Markdown", command: "copy" });
  expect(copy?.range).toEqual(explain?.range);
});

test("the lenses of usage lead to the client's map of addresses, if it has one", () => {
  const { view } = openWorkspace(network);
  const commands = (usageCommand: string | null) =>
    codeLensesOf(view, { paths: false, expectations: false, usage: true }, { ...plainClient, usageCommand }).map(
      ({ command }) => command?.command,
    );
  expect(new Set(commands("map"))).toEqual(new Set(["map"]));
  expect(new Set(commands(null))).toEqual(new Set([""]));
});

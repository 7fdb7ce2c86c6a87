// What the menus of the topology's tree do with the rows that VS Code hands over, and with those that are selected.
import { beforeEach, expect, test, vi } from "vitest";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import type { Server } from "../client/ask-server.ts";
import type { PathExplorer } from "../path-explorer/path-explorer.ts";
import type { PathQuestion } from "../path-explorer/path-row.ts";
import type { Preview } from "../preview/preview.ts";
import { topologyCommands } from "./topology-commands.ts";
import type { ItemRow } from "./topology-row.ts";
import type { TopologyView } from "./topology-view.ts";

const said = vi.hoisted(() => ({ copied: "", messages: [] as string[] }));

vi.mock("vscode", () => ({
  l10n: { t: (text: string) => text },
  env: {
    clipboard: {
      writeText: async (text: string) => {
        said.copied = text;
      },
    },
  },
  window: {
    setStatusBarMessage: () => {},
    showInformationMessage: (text: string) => said.messages.push(text),
  },
}));

const rowOf = (id: string, endpoint: string | null, ...addresses: string[]) =>
  ({ kind: "item", item: { id, endpoint, addresses }, parent: null }) as unknown as ItemRow;
const web = rowOf("1", "web", "10.0.0.1", "fd00::1");
const db = rowOf("2", "db", "10.0.0.2");
const link = rowOf("3", null);

const uri = "file:///a.k8snet";
let selected: readonly ItemRow[] = [];
let asked: PathQuestion | null = null;
const commands = topologyCommands(
  { selected: () => selected } as unknown as TopologyView,
  { uri: () => uri } as ActiveTopology,
  {
    explain: async (question: PathQuestion) => {
      asked = question;
    },
  } as unknown as PathExplorer,
  {} as Preview,
  {} as Server,
);

beforeEach(() => {
  Object.assign(said, { copied: "", messages: [] });
  asked = null;
});

test("the row that was selected first is where the packet comes from, in whatever order VS Code names the rows", async () => {
  for (const [from, to] of [
    [web, db],
    [db, web],
  ] as const) {
    selected = [from, to];
    await commands["k8snet.explainSelected"](web, [web, db]);
    expect(asked).toEqual({ uri, from: from.item.endpoint, to: to.item.endpoint });
  }
  expect(said.messages).toEqual([]);
});

test("rows that no packet goes between are no path, and it is said why", async () => {
  selected = [web, link];
  await commands["k8snet.explainSelected"](link, selected);
  expect(asked).toBeNull();
  expect(said.messages).toHaveLength(1);
});

test.for<[string, unknown, unknown, string]>([
  ["those of the row", db, undefined, "10.0.0.2"],
  ["those of the rows that are selected, each once", web, [db, web, db], "10.0.0.1\nfd00::1\n10.0.0.2"],
  ["by a key: of the selection", undefined, undefined, "10.0.0.1\nfd00::1\n10.0.0.2"],
])("addresses are copied: %s", async ([, row, rows, copied]) => {
  selected = [web, db];
  await commands["k8snet.copyAddress"](row, rows);
  expect(said.copied).toBe(copied);
});

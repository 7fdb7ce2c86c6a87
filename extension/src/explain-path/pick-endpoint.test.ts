// The list from which an end of a path is chosen, in front of a quick pick of the test's own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import type { EndpointItem } from "../../../language-server/src/lsp/protocol.ts";
import type { NamedEndpointResult } from "../../../language-server/src/lsp/protocol-views.ts";
import type { Server } from "../client/ask-server.ts";
import { type EndpointQuestion, pickEndpoint } from "./pick-endpoint.ts";

type Row = { readonly label: string; readonly description?: string };

const { shown } = vi.hoisted(() => {
  /** What the user sees and does. */
  const shown = {
    words: {} as Readonly<Record<string, string>>,
    value: "",
    items: [] as readonly Row[],
    activeItems: [] as readonly Row[],
    placeholder: "",
    type: async (_: string) => {},
    accept: async () => {},
    leave: () => {},
    onDidChangeValue: (told: (text: string) => Promise<void>) => {
      shown.type = (text) => {
        shown.value = text;
        return told(text);
      };
    },
    onDidAccept: (told: () => Promise<void>) => {
      shown.accept = told;
    },
    onDidHide: (told: () => void) => {
      shown.leave = told;
    },
    show: () => {},
    hide: () => shown.leave(),
    dispose: () => {},
  };
  return { shown };
});

vi.mock("vscode", () => ({
  window: { createQuickPick: () => shown },
  l10n: { t: (text: string, given = "") => (shown.words[text] ?? text).replace("{0}", given) },
}));

const endpoints = (["container web", "pod db", "service front", "host laptop"] as const).map((each): EndpointItem => {
  const [kind = "", name = ""] = each.split(" ");
  const start = { line: 0, character: 0 };
  return { name, kind, detail: "", place: { uri: "", range: { start, end: start } } } as EndpointItem;
});
const answers: Readonly<Record<string, NamedEndpointResult>> = {
  "10.0.0.1": { kind: "address", detail: "pod web" },
  web: { kind: "container", detail: "" },
  nobody: { problem: "There is no nobody." },
};
const server = { namedEndpoint: async ({ name }: { name: string }) => answers[name] } as unknown as Server;

const labels = () => shown.items.map(({ label }) => label);
const ask = (question: Partial<EndpointQuestion>) =>
  pickEndpoint(server, "file:///a.k8snet", { endpoints, part: "to", other: null, first: null, ...question });

beforeEach(() => {
  Object.assign(shown, { words: {}, value: "", items: [], activeItems: [] });
});

test.for<[Partial<EndpointQuestion>, readonly string[]]>([
  [{}, ["web", "db", "front", "laptop", "internet"]],
  [{ first: "db" }, ["db", "web", "front", "laptop", "internet"]],
  [{ other: "web" }, ["db", "front", "laptop", "internet"]],
  [{ part: "from" }, ["web", "db", "laptop", "internet"]],
  [{ other: "internet" }, ["web", "db", "front", "laptop"]],
])("%j can be %j", async ([question, offered]) => {
  const chosen = ask(question);
  expect(labels()).toEqual(offered);
  shown.activeItems = shown.items.slice(0, 1);
  await shown.accept();
  expect(await chosen).toBe(offered[0]);
});

test("the other end is named in the question", () => {
  void ask({ other: "web" });
  expect(shown.placeholder).toContain("from web?");
});

test("what is typed is a row of its own, also by Enter before the server has answered; a sentence cannot be chosen", async () => {
  const chosen = ask({});
  await shown.type("nobody");
  expect(labels().at(-1)).toBe("$(error) There is no nobody.");
  shown.activeItems = shown.items.slice(-1);
  await shown.accept();
  shown.activeItems = [];
  shown.value = "nobody";
  await shown.accept();
  await shown.type("web");
  expect(labels()).not.toContain("$(error) There is no nobody.");
  shown.value = "10.0.0.1";
  await shown.accept();
  expect(await chosen).toBe("10.0.0.1");
});

test("what kind of end a name is stands beside it in the user's language", async () => {
  const kinds = () => shown.items.map(({ description }) => description);
  void ask({});
  expect(kinds()).toEqual(["container", "pod", "service", "host", "internet"]);
  shown.words = JSON.parse(readFileSync(join(import.meta.dirname, "../../l10n/bundle.l10n.zh-cn.json"), "utf8"));
  void ask({});
  await shown.type("10.0.0.1");
  expect(kinds()).toEqual(["容器", "Pod", "Service", "主机", "互联网", "地址 · pod web"]);
});

test("who lets it be has chosen nothing", async () => {
  const chosen = ask({});
  shown.hide();
  expect(await chosen).toBeUndefined();
});

// What of a path stays when one part of it is chosen anew.
import { expect, test, vi } from "vitest";
import type { PathStepsResult } from "../../../language-server/src/lsp/protocol-views.ts";
import type { Server } from "../client/ask-server.ts";
import { changePath } from "./choose-path.ts";
import type { PathExplorer } from "./path-explorer.ts";
import type { ChoicePart, PathQuestion } from "./path-row.ts";

const user = vi.hoisted(() => ({ picks: "", writes: "", offered: [] as string[] }));

vi.mock("vscode", () => ({
  window: {
    showQuickPick: async (items: readonly { readonly label: string }[]) => {
      user.offered = items.map(({ label }) => label);
      return items.find(({ label }) => label === user.picks);
    },
    showInputBox: async ({ validateInput }: { validateInput: (text: string) => string | undefined }) =>
      validateInput(user.writes) === undefined ? user.writes : undefined,
  },
  l10n: { t: (text: string) => text },
}));
vi.mock("../explain-path/pick-endpoint.ts", () => ({ pickEndpoint: async () => user.picks || undefined }));

const before: PathQuestion = { uri: "file:///a.k8snet", from: "web", to: "db", port: "3306/tcp", family: 6 };
const answer = { choices: { ports: ["3306/TCP", "53/UDP"], families: [4, 6] } } as unknown as PathStepsResult;
const server = { endpoints: async () => [] } as unknown as Server;

/** The path after a choice; null where it is let be. */
async function chosen(part: ChoicePart, picks: string, writes = ""): Promise<PathQuestion | null> {
  Object.assign(user, { picks, writes, offered: [] });
  let asked: PathQuestion | null = null;
  const explain = async (question: PathQuestion) => {
    asked = question;
  };
  await changePath(server, { question: () => before, answer: () => answer, explain } as unknown as PathExplorer, part);
  return asked;
}

const { port: _, ...withoutPort } = before;
const { family: __, ...withoutFamily } = before;

test.for<[ChoicePart, string, PathQuestion | null]>([
  ["from", "laptop", { ...before, from: "laptop" }],
  // Another destination has other ports.
  ["to", "cache", { ...withoutPort, to: "cache" }],
  ["from", "", null],
  ["port", "53/UDP", { ...before, port: "53/UDP" }],
  ["port", "automatic", withoutPort],
  ["port", "", null],
  ["family", "IPv4", { ...before, family: 4 }],
  ["family", "automatic", withoutFamily],
  ["family", "", null],
])("%s, chosen as %j", async ([part, picks, wanted]) => {
  expect(await chosen(part, picks)).toEqual(wanted);
});

test.for<[string, boolean]>([
  ["8080", true],
  ["53/udp", true],
  ["0", false],
  ["http", false],
  ["80/icmp", false],
])("the port %s is written: %j", async ([written, isPort]) => {
  const question = await chosen("port", "Another port…", written);
  expect(user.offered).toEqual(["automatic", "3306/TCP", "53/UDP", "Another port…"]);
  expect(question).toEqual(isPort ? { ...before, port: written } : null);
});

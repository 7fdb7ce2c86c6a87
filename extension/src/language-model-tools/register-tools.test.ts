// What a user reads while a model asks, and what the server is asked then.
import { expect, test, vi } from "vitest";
import type { CancellationToken, LanguageModelTool } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { registerTools } from "./register-tools.ts";

const registered = vi.hoisted(() => new Map<string, unknown>());

vi.mock("vscode", () => ({
  l10n: { t: (text: string, ...given: string[]) => text.replace(/\{(\d)\}/g, (_, at) => given[at] ?? "") },
  Disposable: { from: () => ({ dispose: () => {} }) },
  LanguageModelTextPart: class {
    readonly value: string;
    constructor(value: string) {
      this.value = value;
    }
  },
  LanguageModelToolResult: class {
    readonly content: readonly unknown[];
    constructor(content: readonly unknown[]) {
      this.content = content;
    }
  },
  lm: { registerTool: (name: string, tool: unknown) => registered.set(name, tool) },
}));
vi.mock("./asked-file.ts", () => ({
  askedFile: async (path: string) => (path.endsWith(".k8snet") ? `file:///work/${path}` : null),
}));

const asked: unknown[] = [];
let answer: object = { text: "no findings" };
const client = {
  sendRequest: async (_: string, parameters: unknown) => {
    asked.push(parameters);
    return answer;
  },
} as unknown as BaseLanguageClient;
registerTools(client, () => "file:///work/active.k8snet");
const toolOf = (name: string) => registered.get(`k8snet_${name}`) as LanguageModelTool<object>;
const token = {} as CancellationToken;

test.for([
  ["check", {}, "Checking the network"],
  ["explain", { from: "web", to: "db" }, "Following a packet from web to db"],
  ["explain", { from: 7 }, "Following a packet from ? to ?"],
  ["matrix", {}, "Finding out who can reach whom"],
  ["free_addresses", {}, "Looking for free addresses"],
  ["diagram", {}, "Drawing the network"],
] as const)("while %s %j is worked out, it is said: %s", ([name, input, said]) => {
  expect(toolOf(name).prepareInvocation?.({ input }, token)).toEqual({ invocationMessage: said });
});

test.for<[object, string | null]>([
  [{}, "file:///work/active.k8snet"],
  [{ file: "shop.k8snet", text: "host a" }, "file:///work/shop.k8snet"],
  [{ text: "host a" }, null],
])("%j is about %j", async ([input, uri]) => {
  const result = await toolOf("check").invoke({ input, toolInvocationToken: undefined }, token);
  expect(asked.at(-1)).toEqual({ tool: "check", uri, arguments: input });
  expect(result?.content).toEqual([{ value: "no findings" }]);
});

test("what is wrong is an answer, too: the server's, and of a file that is none nobody is asked", async () => {
  answer = { problem: "There is no nobody." };
  const told = async (input: object) =>
    (await toolOf("explain").invoke({ input, toolInvocationToken: undefined }, token))?.content;
  expect(await told({})).toEqual([{ value: "There is no nobody." }]);
  const before = asked.length;
  expect(await told({ file: "/etc/passwd" })).toEqual([
    { value: "/etc/passwd is no .k8snet file in the folders of the workspace." },
  ]);
  expect(asked).toHaveLength(before);
});

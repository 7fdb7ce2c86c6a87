import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { agentTools } from "../../../language-server/src/agents/agent-tools.ts";
import { inputSchemaOf } from "../../../language-server/src/agents/read-arguments.ts";

type Tool = { readonly name: string; readonly toolReferenceName: string } & Readonly<Record<string, unknown>>;

const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");
const { languageModelTools } = (
  JSON.parse(read("../../package.json")) as { contributes: { languageModelTools: readonly Tool[] } }
).contributes;

test("the manifest describes the tools to models as the server does, and to people in both languages", () => {
  const expected = agentTools.map((tool) => ({
    name: `k8snet_${tool.name}`,
    modelDescription: tool.description,
    inputSchema: JSON.parse(JSON.stringify(inputSchemaOf(tool))),
    displayName: expect.stringMatching(/^%languageModelTool\..+%$/),
    userDescription: expect.stringMatching(/^%languageModelTool\..+%$/),
    toolReferenceName: expect.stringMatching(/^k8snet[A-Z]\w+$/),
    canBeReferencedInPrompt: true,
    icon: expect.stringMatching(/^\$\(.+\)$/),
    tags: expect.arrayContaining(["kubernetes"]),
  }));
  expect(languageModelTools).toEqual(expected);
});

test("each of them is registered, and told in docs/agents.md", () => {
  const source = read("register-tools.ts");
  const page = read("../../../docs/agents.md");
  for (const { name, toolReferenceName } of languageModelTools) {
    expect(source).toContain(`register("${name.replace("k8snet_", "")}"`);
    expect(page).toContain(`\`#${toolReferenceName}\``);
  }
});

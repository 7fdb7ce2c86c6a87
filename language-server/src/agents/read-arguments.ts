import { type Message, message } from "../messages/message.ts";
import type { AgentArguments, AgentTool, ArgumentName, ArgumentSchema, Problem } from "./agent-tool.ts";

/** UTF-16 code units; a topology of 1,000 pods has about 300,000. */
const longestText = 2_000_000;
/** Longer than any path that an operating system takes, and than any name. */
const longestWord = 4096;

/** Which topology is asked about: each tool has these. */
const sources: { readonly [name in ArgumentName]?: ArgumentSchema } = {
  file: {
    type: "string",
    description: "Path of the .k8snet file, relative to the workspace folder. Its imports are read too.",
    maxLength: longestWord,
  },
  text: {
    type: "string",
    description:
      "K8sNet source to use instead of a file on the disk. Together with `file` it stands for that file's contents, so that a change can be tried before it is written.",
    maxLength: longestText,
  },
};

/** The JSON Schema of a tool's arguments. */
export function inputSchemaOf({ properties, required }: AgentTool) {
  return {
    type: "object" as const,
    properties: { ...properties, ...sources },
    required: [...required],
    additionalProperties: false as const,
  };
}

/** Takes what a model has sent for what the tool's schema allows, or says in one sentence what is wrong with it. */
export function readArguments(tool: AgentTool, sent: unknown): AgentArguments | Problem {
  const given = sent ?? {};
  if (typeof given !== "object" || Array.isArray(given)) return { problem: message("agents.arguments-object") };
  const { properties, required } = inputSchemaOf(tool);
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const schema = Object.hasOwn(properties, name) ? properties[name as ArgumentName] : undefined;
    if (schema === undefined) {
      const known = Object.keys(properties).join(", ");
      return { problem: message("agents.unknown-argument", { name: shown(name), tool: tool.name, known }) };
    }
    // Models write null for what they leave out.
    if (value === null || value === undefined) continue;
    const wrong = wrongWith(name, value, schema);
    if (wrong !== null) return { problem: wrong };
    read[name] = value;
  }
  const missing = required.find((name) => read[name] === undefined);
  if (missing !== undefined) return { problem: message("agents.missing-argument", { name: missing, tool: tool.name }) };
  return read;
}

function wrongWith(name: string, value: unknown, schema: ArgumentSchema): Message | null {
  const choices = schema.enum as readonly unknown[] | undefined;
  if (choices !== undefined && !choices.includes(value)) {
    return message("agents.not-a-choice", { name, value: shown(value), choices: choices.join(", ") });
  }
  if (schema.type === "string") {
    if (typeof value !== "string") return message("agents.not-a-string", { name, value: shown(value) });
    const most = schema.maxLength ?? longestWord;
    return value.length > most ? message("agents.too-long", { name, length: value.length, most }) : null;
  }
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema;
  if (typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum) return null;
  return message("agents.not-in-range", { name, value: shown(value), from: minimum, to: maximum });
}

/** A value as JSON, as much of it as a sentence bears. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

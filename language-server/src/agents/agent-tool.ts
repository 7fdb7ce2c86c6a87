// What an agent (a program that a language model drives) can ask of a topology: the shapes. MCP and VS Code's language model tools offer the same tools.
import type { CheckedAnalysis } from "../analysis/analyze.ts";
import type { PathView, TopologyView } from "../diagram/diagram-views.ts";
import type { Language, Message } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import type { Place } from "../text/place.ts";

/** An argument of a tool, as JSON Schema has it; only as much of that as `readArguments` reads. */
export type ArgumentSchema =
  | {
      readonly type: "string";
      readonly description: string;
      readonly enum?: readonly string[];
      readonly maxLength?: number;
    }
  | {
      readonly type: "integer";
      readonly description: string;
      readonly enum?: readonly number[];
      readonly minimum?: number;
      readonly maximum?: number;
    };

/** Arguments that a tool's schema allows; absent where nothing was said. */
export type AgentArguments = {
  readonly file?: string;
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
  readonly port?: string;
  readonly family?: 4 | 6;
  readonly size?: number;
  readonly in?: string;
  readonly count?: number;
  readonly view?: TopologyView | PathView;
};

export type ArgumentName = keyof AgentArguments;

/** The topology that is asked about, and how to speak of it. */
export type AgentTopology = {
  readonly analysis: CheckedAnalysis;
  readonly language: Language;
  /** A link to a place: `shop.k8snet:12:5`, and where that leads. */
  readonly link: (place: Place) => { readonly text: string; readonly href: string };
  /** The lines of a file of the topology. */
  readonly linesOf: (uri: string) => readonly string[] | undefined;
};

/** `text` is Markdown for the model to read, `value` the same as data; null where there is no schema for it. Or one sentence why there is no answer. */
export type AgentAnswer = { readonly text: string; readonly value: object | null } | { readonly problem: string };

export type AgentTool = {
  readonly name: "check" | "explain" | "matrix" | "free_addresses" | "diagram";
  readonly title: string;
  /** For models, which read English. */
  readonly description: string;
  /** Beside `file` and `text`, which every tool has. */
  readonly properties: { readonly [name in ArgumentName]?: ArgumentSchema };
  readonly required: readonly ArgumentName[];
  /** The published schema of `value`, `schema/NAME.schema.json`; null where there is no value. */
  readonly schema: "check" | "explain" | "matrix" | "free-addresses" | null;
  /** In steps where it takes a while. */
  readonly answer: (topology: AgentTopology, asked: AgentArguments) => AgentAnswer | Steps<AgentAnswer>;
};

/** Says why a question has no answer. */
export type Problem = { readonly problem: Message };

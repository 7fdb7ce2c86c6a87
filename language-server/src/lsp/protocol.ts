// The requests beyond LSP that the editor asks the server. The extension imports this file and nothing else of the server: types and method names only.
import type { DiagramFolding, DiagramItem, ExplainedPath } from "./protocol-diagrams.ts";

/** LSP shapes, repeated so that this file imports nothing. */
export type ProtocolPosition = { line: number; character: number };
export type ProtocolRange = { start: ProtocolPosition; end: ProtocolPosition };
export type ProtocolPlace = { uri: string; range: ProtocolRange };

/** Asks for a diagram of the topology that a file belongs to. */
export const diagramRequest = "k8snet/diagram";
export type DiagramParams = { uri: string; view: "topology" | "addresses" | "policy"; folding?: DiagramFolding };

/** Asks for the path between two endpoints, named as in a `path` statement. */
export const pathRequest = "k8snet/path";
export type PathParams = {
  uri: string;
  from: string;
  to: string;
  port?: string;
  /** The IP version; absent for the sender's first that both ends have. */
  family?: 4 | 6;
  view: "path" | "sequence";
};

/** A diagram to draw: Mermaid without theme (the preview follows the editor's), and which node or edge stands for which place of the text. */
export type DiagramResult = {
  title: string;
  mermaid: string;
  /** The same with front matter, for documents. */
  document: string;
  places: { id: string; place: ProtocolPlace }[];
  /** Endpoint names by Mermaid id, for "click twice to explain". */
  endpoints: { id: string; endpoint: string }[];
  items: DiagramItem[];
  /** How many pods there are, and how many of them stand for themselves: the others are folded. */
  pods: { count: number; drawn: number };
  /** Whether a text of the topology has syntax errors, so that something may be missing. */
  isIncomplete: boolean;
  /** A Markdown document with the diagram, and what it says. */
  report: string;
};

export type PathResult =
  | (DiagramResult & {
      verdict: "delivered" | "dropped" | "rejected";
      summary: string;
      /** The whole explanation as Markdown. */
      markdown: string;
      explanation: ExplainedPath;
    })
  | { problem: string };

/** Every endpoint of the topology that a file belongs to, for a quick pick. */
export const endpointsRequest = "k8snet/endpoints";
export type EndpointsParams = { uri: string };
export type EndpointItem = { name: string; kind: string; detail: string; place: ProtocolPlace };

/** The endpoint that a position is in (container, else pod, else machine), or null. */
export const endpointAtRequest = "k8snet/endpointAt";
export type EndpointAtParams = { uri: string; position: ProtocolPosition };

/** Asks for the `path` and `expect` statements of a file, in the order of the text, with what becomes of each by simulation. */
export const statementsRequest = "k8snet/statements";
export type StatementsParams = { uri: string };
export type StatementItem = {
  kind: "path" | "expect";
  /** As it is written, on one line. */
  text: string;
  range: ProtocolRange;
  result: StatementResult;
};

/** `traced`: a `path`, which expects nothing. `errored`: there is no packet to judge by. `actual` says what happens, in the user's language. */
export type StatementResult = {
  status: "passed" | "failed" | "errored" | "traced";
  /** The outcomes as they are written; empty for a `path`. */
  expected: string;
  actual: string;
};

/** Sends the packets of a file's statements through real Linux network namespaces, and compares. Cancellable, with work-done progress; takes up to a minute. */
export const verifyRequest = "k8snet/verify";
export type VerifyParams = { uri: string; workDoneToken?: string };
export type VerifyResult =
  | {
      /** In the order of the text that was verified. */
      statements: VerifiedStatement[];
      /** The files whose change makes this untrue. */
      uris: string[];
      /** Where the network that was built differs from the simulated one before any packet, a line each. */
      differences: string[];
      /** One line: the kernel, how many agree. */
      summary: string;
    }
  /** Why nothing could be verified. */
  | { problem: string };

/** What the kernel says to one statement; all sentences are in the user's language. */
export type VerifiedStatement = {
  statement: StatementItem;
  /** `errored`: no packet of it was sent; `title` says why. */
  outcome: "agrees" | "differs" | "errored";
  /** To stand beside the statement: `kernel agrees`, or where it differs. */
  title: string;
  predicted: string;
  observed: string;
  /** What the kernel's own tools say about the decision that differs, a line each. */
  kernel: string[];
};

/** Sent by the server when the topology of these files has changed: previews ask again. */
export const topologyChangedNotification = "k8snet/topologyChanged";
export type TopologyChangedParams = { uris: string[] };

/**
 * Mermaid's configuration for {@link DiagramResult.mermaid}, beside the editor's theme. The diagrams are made for dagre: Mermaid 12's default, ELK,
 * does not heed the direction of a subgraph, and draws a path as one long row.
 */
export const drawingConfig = {
  layout: "dagre",
  look: "classic",
  flowchart: { nodeSpacing: 30, rankSpacing: 50, wrappingWidth: 320 },
} as const;

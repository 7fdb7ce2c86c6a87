// What the preview asks for and gets beside a diagram's Mermaid text: how much is folded, what each part is, and an explanation in words.
import type { ProtocolPlace } from "./protocol.ts";

/** How a topology is collapsed: `auto` by its size, else by node, workload or namespace. */
export type DiagramGroup = "auto" | "node" | "workload" | "namespace";

/** What the user has opened and closed by hand, by the keys of {@link DiagramItem}s; what is named in neither is as the group has it. */
export type DiagramFolding = { group: DiagramGroup; opened: string[]; closed: string[] };

/** A part of a diagram in words. Parts come in reading order, a frame before what is in it. */
export type DiagramItem = {
  /** The id in the Mermaid text. */
  id: string;
  /** The same in the next diagram of a changed text: `pod shop/web-0`. */
  key: string;
  /** What it is, in a line: `pod shop/web-0`. */
  name: string;
  /** What else is known of it: addresses, node, labels, a line each. */
  lines: string[];
  /** The id of the frame around it. */
  parent: string | null;
  /** Whether it can be opened (`closed`) or collapsed (`open`). */
  fold: "open" | "closed" | null;
  /** What is in it and not drawn: by the key that it has where it is drawn, its name, and all that it can be found by. */
  folded: { key: string; name: string; text: string }[];
  /** The texts that declare it, each whole. */
  extents: ProtocolPlace[];
  /** In a diagram of a path: the network namespace that it is, or is in, and the device in it. */
  netns: string | null;
  device: string | null;
};

/** An explanation in words, with links into the text. All sentences are in the user's language. */
export type ExplainedPath = {
  title: string;
  /** The verdict in a word, and why a packet was lost, as a code. */
  verdictText: string;
  cause: string | null;
  /** The probe: `TCP 10.244.0.2:40000 → 10.244.1.2:3306`. */
  packet: string | null;
  summary: string;
  ways: ExplainedPathWay[];
  pathMtu: string | null;
  advice: { text: string; command: string | null; where: string; place: ProtocolPlace | null }[];
  alternatives: string[];
};

export type ExplainedPathWay = {
  direction: "forward" | "reply" | "error" | "reply-error";
  title: string;
  verdict: "delivered" | "dropped" | "rejected";
  /** The way in one sentence, where it is the same way back. */
  instead: string | null;
  /** Whether its hops say nothing new. */
  isKnown: boolean;
  hops: ExplainedPathHop[];
};

export type ExplainedPathHop = {
  /** From 1 on, in each way: as the frames of the diagram are numbered. */
  number: number;
  netns: string;
  title: string;
  devices: string[];
  changes: string[];
  steps: {
    label: string;
    device: string | null;
    text: string;
    /** The deciding route, entry or rule as a tool prints it. */
    entry: string | null;
    place: ProtocolPlace | null;
    changes: string[];
  }[];
};

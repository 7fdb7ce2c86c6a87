// The requests of the views: the topology as a tree, a path step by step, prefixes as blocks. All sentences are in the user's language.
import type { ProtocolPlace, ProtocolPosition, ProtocolRange } from "./protocol.ts";

/** Asks for the rows below a row of the topology's tree; the first `limit` of them. */
export const topologyItemsRequest = "k8snet/topologyItems";
export type TopologyItemsParams = {
  uri: string;
  /** The id of a row, or null for those at the top. */
  parent: string | null;
  /** What the user looks for, as written: names, `app=web`, addresses, prefixes, with commas between. */
  filter: string;
  limit: number;
};
export type TopologyItemsResult = { items: TopologyTreeItem[]; total: number };

export type TopologyTreeItem = {
  /** The same as long as the names on the way to it are. */
  id: string;
  kind:
    | "cluster"
    | "node"
    | "pod"
    | "container"
    | "services"
    | "service"
    | "endpoint"
    | "policies"
    | "policy"
    | "machines"
    | "host"
    | "router"
    | "links"
    | "link"
    | "member";
  label: string;
  description: string;
  /** For a screen reader: the kind, the label, the description and what was found in it. */
  spoken: string;
  place: ProtocolPlace | null;
  /** Its name as an end of a path, or null. */
  endpoint: string | null;
  addresses: string[];
  hasChildren: boolean;
  /** Whether its rows are to be seen at first. */
  isOpen: boolean;
  errors: number;
  warnings: number;
};

/** Asks for the way from the root of the tree to what is declared around a position; empty where nothing is. */
export const topologyWayRequest = "k8snet/topologyWay";
export type TopologyWayParams = { uri: string; position: ProtocolPosition };
/** `index` is how many rows stand before the item below the same parent. */
export type TopologyWayResult = { item: TopologyTreeItem; index: number }[];

/** Asks for every step of a path, its reply and errors, and of the alternatives of a Service. */
export const pathStepsRequest = "k8snet/pathSteps";
export type PathStepsParams = { uri: string; from: string; to: string; port?: string; family?: 4 | 6 };
export type PathStepsResult = {
  /** What else may be asked for between these ends: ports that the destination declares (`3306/TCP`), families that both have. */
  choices: { ports: string[]; families: (4 | 6)[] };
  path: SteppedPath | { problem: string };
};

export type SteppedPath = {
  from: string;
  to: string;
  verdict: "delivered" | "dropped" | "rejected";
  verdictText: string;
  summary: string;
  ways: SteppedWay[];
};

export type SteppedWay = {
  id: string;
  title: string;
  verdict: "delivered" | "dropped" | "rejected";
  verdictText: string;
  /** Why the packet was lost, or null. */
  cause: string | null;
  hops: {
    number: number;
    kind: "pod" | "node" | "host" | "router" | "internet";
    title: string;
    steps: PathStepItem[];
  }[];
};

export type PathStepItem = {
  type: string;
  label: string;
  device: string | null;
  text: string;
  entry: string | null;
  place: ProtocolPlace | null;
  /** The packet after the step, the outermost header first; `before` is null where the value is as before, empty where the field is new. */
  headers: { name: string; value: string; before: string | null }[];
  /** The Mermaid ids of what stands for it in the path diagram and in the sequence diagram. */
  drawn: { path: string | null; sequence: string | null };
};

/** Asks for the paths that a file's statements are about: those of `path` first, each path once, in the order of the text. */
export const declaredPathsRequest = "k8snet/declaredPaths";
export type DeclaredPathsParams = { uri: string };
export type DeclaredPathsResult = DeclaredPathItem[];
/** The ends as they are written. */
export type DeclaredPathItem = {
  from: string;
  to: string;
  port?: string;
  family?: 4 | 6;
  /** Where each of its statements stands. */
  ranges: ProtocolRange[];
};

/** Asks what a text is as an end of a path: a name, an address, `internet`. */
export const namedEndpointRequest = "k8snet/namedEndpoint";
export type NamedEndpointParams = { uri: string; name: string };
/** `detail` says who has an address. */
export type NamedEndpointResult = { kind: string; detail: string } | { problem: string };

/** Asks for the prefixes of a topology with what is used and free in each. */
export const addressMapRequest = "k8snet/addressMap";
export type AddressMapParams = { uri: string };
export type AddressMapResult = { prefixes: AddressMapPrefix[] };
export type AddressMapPrefix = {
  id: string;
  kind: "pods" | "node" | "services" | "link";
  prefix: string;
  label: string;
  place: ProtocolPlace;
  /** From 0 to 1. */
  fill: number;
  usage: string;
  conflicts: string[];
  /** The next free address or prefix. */
  free: string | null;
};

/** Asks for the blocks of one prefix, or of a part of it; null where it is not there any more. */
export const addressBlocksRequest = "k8snet/addressBlocks";
export type AddressBlocksParams = { uri: string; id: string; within: string | null };
export type AddressBlocksResult = AddressBlockItem[] | null;
export type AddressBlockItem = {
  name: string;
  state: "free" | "used" | "partly" | "reserved" | "conflict";
  fill: number;
  /** The state and who is in it. */
  text: string;
  place: ProtocolPlace | null;
  free: string | null;
  within: string | null;
};

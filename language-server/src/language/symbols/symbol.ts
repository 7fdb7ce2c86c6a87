import type { Place } from "../../text/place.ts";

export type SymbolKind =
  | "cluster"
  | "namespace"
  | "node"
  | "host"
  | "router"
  | "interface"
  | "pod"
  | "container"
  | "deployment"
  | "statefulSet"
  | "daemonSet"
  | "service"
  | "policy"
  | "clusterPolicy"
  | "link";

/**
 * One thing that has a name, as a text that is the same in every file: `cluster:demo`, `namespace:demo/shop`, `node:demo/node1`, `host:client`,
 * `router:core`, `pod:demo/shop/web-0`, `deployment:demo/shop/web`, `service:demo/shop/db`, `policy:demo/shop/deny`,
 * `clusterPolicy:demo/clusterNetworkPolicy/deny`, `link:lan`; what is part of
 * another has the other's behind its kind: `container:pod:demo/shop/web-0/nginx`, `interface:node:demo/node1/eth0`.
 */
export type SymbolId = string;

export type SymbolInfo = {
  readonly id: SymbolId;
  readonly kind: SymbolKind;
  readonly name: string;
  /** What it is declared in, or null. */
  readonly parent: SymbolId | null;
  /** What the text says beside the name: an image, `flannel`, `192.168.10.11/24`; empty for nothing. */
  readonly detail: string;
  /** The place of the name, without quotes. */
  readonly place: Place;
  /** The place of the whole declaration. */
  readonly extent: Place;
  readonly documentation: string | null;
};

/**
 * How a name stands in the text: `declares` a thing; `reopens` one in an `extend` block, and declares it where nothing else does; `mentions` one
 * (and what nothing declares, such as a namespace, begins with its first mention).
 */
export type Strength = "declares" | "reopens" | "mentions";

/** A name, or a part of a composite name, where it stands in the text. */
export type Mention = {
  readonly symbol: SymbolId;
  readonly place: Place;
  readonly quoted: boolean;
  readonly strength: Strength;
};

/** The key of a pod, a workload, a service or a policy; of a cluster-wide policy by its kind, which stands for the namespace. */
export function namespacedSymbol(kind: SymbolKind, cluster: string, namespace: string, name: string): SymbolId {
  return `${kind}:${cluster}/${namespace}/${name}`;
}

/** The key of a namespace or a node. */
export function clusterSymbol(kind: "namespace" | "node", cluster: string, name: string): SymbolId {
  return `${kind}:${cluster}/${name}`;
}

/** The key of what stands by itself. */
export function topSymbol(kind: "cluster" | "host" | "router" | "link", name: string): SymbolId {
  return `${kind}:${name}`;
}

/** The key of a container of a pod or workload, or of an interface of a machine. */
export function partSymbol(kind: "container" | "interface", owner: SymbolId, name: string): SymbolId {
  return `${kind}:${owner}/${name}`;
}

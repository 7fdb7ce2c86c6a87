// What the test and the program inside the namespaces (cni-node.ts) say to each other, as JSON.

/** A network configuration of a plugin, as it gets it on stdin; `prevResult` is added in a chain. */
export type NetworkConfiguration = Readonly<Record<string, unknown>>;

/** One call of a container runtime: the plugins in this order, each with the result of the one before it. */
export type CniCall = {
  readonly command: "ADD" | "DEL";
  /** The sandbox's id; also the name of its network namespace, which is made at the first need. */
  readonly container: string;
  readonly plugins: readonly NetworkConfiguration[];
};

export type CniRequest = {
  /** Where the plugins are (CNI_PATH). */
  readonly pluginFolder: string;
  /** Lines of `ip -batch` that make a node of the new namespace. */
  readonly node: readonly string[];
  /** Files below the private /run that are there before: what earlier pods have left. */
  readonly files: readonly string[];
  readonly calls: readonly CniCall[];
  /** Connections that are asked for once all calls are done. */
  readonly asks?: CniAsks;
};

/** A server in a sandbox tells each client whom it sees. */
export type CniAsks = {
  /** A machine outside, in a namespace of this name, with the lines of `ip -batch` that make it. */
  readonly outside: { readonly name: string; readonly lines: readonly string[] };
  readonly server: { readonly container: string; readonly port: number };
  /** From a sandbox or the machine outside; null is the node itself. */
  readonly clients: readonly { readonly from: string | null; readonly to: string; readonly port: number }[];
};

/** What a plugin answered: its result, or the error of the CNI protocol. */
export type CniAnswer = { readonly result: unknown } | { readonly error: string };

/** Raw answers of the kernel's tools for one namespace: JSON values of `ip -j`, text of `iptables-save`. */
export type ObservedNetns = {
  readonly links: unknown;
  readonly addresses: unknown;
  /** Of both families, all tables. */
  readonly routes: { readonly 4: unknown; readonly 6: unknown };
  readonly rules: { readonly 4: unknown; readonly 6: unknown };
  readonly permanentNeighbours: { readonly 4: unknown; readonly 6: unknown };
  readonly fdb: unknown;
  readonly netfilter: { readonly 4: string; readonly 6: string };
  /** By path below /proc/sys/net. */
  readonly sysctl: Readonly<Record<string, string>>;
};

export type CniReport = {
  readonly answers: readonly CniAnswer[];
  /** The node before the first call and after the last. */
  readonly before: ObservedNetns;
  readonly after: ObservedNetns;
  /** Whom the server saw, of each client in order; the client's error where there was no connection. */
  readonly seen: readonly string[];
  readonly pods: Readonly<Record<string, ObservedNetns>>;
  /** How long each call took. */
  readonly milliseconds: readonly number[];
};

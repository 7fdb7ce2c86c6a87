// A topology in the making: the parts write into it what they are about, each in the words of the language.
import { block, line, type Statement } from "./statement.ts";

export type Family = 4 | 6;

/** An Ethernet segment. Number n has 192.168.(50+n).0/24 and fd00:(50+n)::/64. */
export type SegmentDraft = { readonly name: string; readonly number: number; readonly statements: Statement[] };

/** `addresses` have the lengths of their prefixes, one a family; a part may change them. */
export type InterfaceDraft = {
  readonly name: string;
  segment: SegmentDraft | null;
  readonly addresses: Map<Family, string>;
  readonly statements: Statement[];
};

export type MachineDraft = {
  readonly kind: "node" | "host" | "router";
  readonly name: string;
  readonly interfaces: InterfaceDraft[];
  readonly statements: Statement[];
};

/** `guess` are the addresses that it will have, if none is declared and nothing clashes. */
export type PodDraft = {
  readonly name: string;
  readonly containers: Statement[];
  readonly statements: Statement[];
  readonly guess: ReadonlyMap<Family, string>;
};

/** `podCIDRs` are those that it gets when none is declared; `declares` whether the text says so. */
export type NodeDraft = MachineDraft & {
  readonly podCIDRs: Map<Family, string>;
  declares: boolean;
  readonly pods: PodDraft[];
};

/** `cni` is what stands after that word: the plugin's name and its options. */
export type ClusterDraft = {
  readonly name: string;
  readonly podCIDRs: ReadonlyMap<Family, string>;
  readonly statements: Statement[];
  cni: Statement | null;
  readonly nodes: NodeDraft[];
};

export type Draft = {
  readonly families: readonly Family[];
  readonly segments: SegmentDraft[];
  readonly clusters: ClusterDraft[];
  readonly hosts: MachineDraft[];
  readonly routers: MachineDraft[];
  /** Whether links are declared; if not, interfaces with one prefix share an implied one. */
  linked: boolean;
};

export function nodesOf(draft: Draft): readonly NodeDraft[] {
  return draft.clusters.flatMap(({ nodes }) => nodes);
}

/** The pods that have addresses of their own, as one with hostNetwork has not. */
export function addressedPods({ pods }: NodeDraft): readonly PodDraft[] {
  return pods.filter(({ guess }) => guess.size > 0);
}

export function machinesOf(draft: Draft): readonly MachineDraft[] {
  return [...nodesOf(draft), ...draft.hosts, ...draft.routers];
}

export function segmentPrefix({ number }: SegmentDraft, family: Family): string {
  return family === 4 ? `192.168.${50 + number}.0/24` : `fd00:${50 + number}::/64`;
}

/** The address of number `host` on a segment, without a length. */
export function segmentAddress({ number }: SegmentDraft, family: Family, host: number): string {
  return family === 4 ? `192.168.${50 + number}.${host}` : `fd00:${50 + number}::${host}`;
}

/** The family's address of a pod, a gateway … in a prefix such as 10.244.0.0/24 or fd00:10:244::/64. */
export function addressIn(prefix: string, host: number): string {
  const network = prefix.split("/")[0] ?? "";
  return network.includes(":") ? `${network}${host.toString(16)}` : network.replace(/\d+$/, `${host}`);
}

export function withoutLength(address: string): string {
  return address.split("/")[0] ?? address;
}

export function familyOf(address: string): Family {
  return address.includes(":") ? 6 : 4;
}

function interfaceStatement({ name, addresses, statements }: InterfaceDraft): Statement {
  const ip = addresses.size === 0 ? [] : [line(`ip ${[...addresses.values()].join(", ")}`)];
  return block(`interface ${name}`, [...ip, ...statements]);
}

function nodeStatement(node: NodeDraft): Statement {
  const podCIDR = node.declares ? [line(`podCIDR ${[...node.podCIDRs.values()].join(", ")}`)] : [];
  const pods = node.pods.map(({ name, statements, containers }) =>
    block(`pod ${name}`, [...statements, ...containers]),
  );
  const inside = [...node.interfaces.map(interfaceStatement), ...podCIDR, ...node.statements, ...pods];
  return block(`node ${node.name}`, inside);
}

function linkStatement(segment: SegmentDraft, draft: Draft): Statement {
  const members = machinesOf(draft).flatMap(({ name, interfaces }) =>
    interfaces.filter((each) => each.segment === segment).map((each) => `${name}:${each.name}`),
  );
  const list = members.length === 0 ? [] : [line(`members ${members.join(", ")}`)];
  return block(`link ${segment.name}`, [...list, ...segment.statements]);
}

/** The whole file. */
export function draftStatements(draft: Draft): readonly Statement[] {
  const clusters = draft.clusters.map(({ name, podCIDRs, statements, cni, nodes }) =>
    block(`cluster ${name}`, [
      line(`podCIDR ${[...podCIDRs.values()].join(", ")}`),
      ...(cni === null ? [] : [cni]),
      ...statements,
      ...nodes.map(nodeStatement),
    ]),
  );
  const machines = [...draft.hosts, ...draft.routers].map(({ kind, name, interfaces, statements }) =>
    block(`${kind} ${name}`, [...interfaces.map(interfaceStatement), ...statements]),
  );
  const links = draft.linked ? draft.segments.map((segment) => linkStatement(segment, draft)) : [];
  return [...clusters, ...machines, ...links];
}

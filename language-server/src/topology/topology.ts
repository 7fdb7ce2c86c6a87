// The topology: what the text declares, as plain records with names resolved. A list that is empty where a value is needed (a pod's `ips`, a node's
// `podCIDRs`, an interface's `addresses`) means "not declared": derive/ fills it, and says so by `origin`.
import type { Address, Family } from "../address/address.ts";
import type { InterfaceAddress, Prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { ClusterPolicy, NetworkPolicy } from "./policy.ts";
import type { Service } from "./service.ts";

export type Origin = "declared" | "derived";

/** A value, whether the text states it or it was derived, and the place: of the value itself, or of the name of what it was derived for. */
export type Sourced<T> = {
  readonly value: T;
  readonly origin: Origin;
  readonly place: Place;
  /** The text, where it says more than the value: a prefix that was written with host bits set (10.244.3.7/16), which the value has cleared. */
  readonly written?: string;
};

/** What every declaration has. `place` is the place of its name, `extent` of the whole declaration, `documentation` its doc comment. */
export type Declaration = {
  readonly name: string;
  readonly place: Place;
  readonly extent: Place;
  readonly documentation: string | null;
};

export type Labels = ReadonlyMap<string, Sourced<string>>;

/** A generic option tree: what stands in `cni NAME { … }` and `kubeProxy MODE { … }`; the plugin's schema gives it meaning. */
export type Option = {
  readonly name: string;
  readonly value: string | null;
  readonly options: readonly Option[];
  readonly namePlace: Place;
  readonly valuePlace: Place | null;
};

export type Protocol = "TCP" | "UDP" | "SCTP";

export type ContainerPort = {
  readonly port: number;
  readonly protocol: Protocol;
  readonly name: string | null;
  readonly hostPort: number | null;
  /** Of the hostPort's number; absent without one. */
  readonly hostPortPlace?: Place;
  /** Of the name; absent without one. */
  readonly namePlace?: Place;
  readonly hostIP: Address | null;
  readonly place: Place;
};

export type Container = Declaration & {
  readonly image: Sourced<string> | null;
  readonly ports: readonly ContainerPort[];
};

export type StaticRoute = {
  readonly prefix: Prefix;
  readonly via: Address | null;
  readonly device: string | null;
  readonly place: Place;
  /** As of `Sourced`: the prefix as it was written, where host bits were set. */
  readonly written?: string;
};

/** `namespace` and `name` as in kubectl; `id` is the name of its network namespace: `namespace/name`, `@cluster` appended where there are several. */
export type Pod = Declaration & {
  readonly id: string;
  readonly namespace: string;
  /** The workload that it was expanded from, or null. */
  readonly workload: string | null;
  readonly labels: Labels;
  /** At most one address a family. */
  readonly ips: readonly Sourced<Address>[];
  readonly mac: Sourced<string> | null;
  readonly mtu: Sourced<number> | null;
  readonly gateway: Sourced<Address> | null;
  readonly routes: readonly StaticRoute[];
  readonly hostNetwork: boolean;
  readonly containers: readonly Container[];
};

export type Interface = Declaration & {
  readonly addresses: readonly Sourced<InterfaceAddress>[];
  readonly mac: Sourced<string> | null;
  readonly mtu: Sourced<number> | null;
  readonly gateways: readonly Sourced<Address>[];
};

/** `firewall drop udp 8472 from CIDR to CIDR`: acts on what comes in and what is forwarded (netfilter INPUT and FORWARD). */
export type FirewallRule = {
  readonly action: "accept" | "drop" | "reject";
  readonly protocol: Protocol | "ICMP" | "IPIP" | null;
  readonly ports: { readonly from: number; readonly to: number } | null;
  readonly source: Prefix | null;
  readonly destination: Prefix | null;
  readonly place: Place;
};

export type RpFilter = "off" | "strict" | "loose";

/** What a node, a host and a router have in common. `id` is the name of the network namespace. */
export type Machine = Declaration & {
  readonly id: string;
  readonly interfaces: readonly Interface[];
  readonly routes: readonly StaticRoute[];
  readonly withoutRoutes: readonly Sourced<Prefix>[];
  readonly firewall: readonly FirewallRule[];
  readonly ipForward: Sourced<boolean> | null;
  readonly rpFilter: Sourced<RpFilter> | null;
};

export type Node = Machine & {
  readonly kind: "node";
  readonly cluster: string;
  readonly labels: Labels;
  /** At most one prefix a family. */
  readonly podCIDRs: readonly Sourced<Prefix>[];
  readonly pods: readonly Pod[];
  readonly cniOverrides: readonly Option[];
  /** The name of the bridge that pods are attached to, when it is not the plugin's own choice (`bridge docker0`). */
  readonly bridge: Sourced<string> | null;
  /** `runtime docker` brings docker0 with 172.17.0.1/16. */
  readonly runtime: Sourced<string> | null;
};

export type Host = Machine & { readonly kind: "host" };
export type Router = Machine & { readonly kind: "router" };

export type WorkloadKind = "deployment" | "statefulSet" | "daemonSet";

/** A workload stands for pods; derive/ expands it, and the expanded pods have `workload` set. `template` has the workload's name as its name. */
export type Workload = Declaration & {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly replicas: Sourced<number> | null;
  /** Names of nodes, empty for "all nodes". */
  readonly on: readonly Sourced<string>[];
  readonly template: Pod;
};

export type Namespace = Declaration & { readonly labels: Labels };

/** A plugin or a proxy mode by name, with its options; `place` null when nothing is declared and the default holds. */
export type Chosen = { readonly name: string; readonly options: readonly Option[]; readonly place: Place | null };

export type Cluster = Declaration & {
  readonly podCIDRs: readonly Sourced<Prefix>[];
  readonly serviceCIDRs: readonly Sourced<Prefix>[];
  readonly cni: Chosen;
  readonly kubeProxy: Chosen;
  readonly namespaces: readonly Namespace[];
  readonly nodes: readonly Node[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly policies: readonly NetworkPolicy[];
  readonly clusterPolicies: readonly ClusterPolicy[];
};

/** `machine` is a Machine's id; `interface` the interface's name. */
export type LinkMember = { readonly machine: string; readonly interface: string; readonly place: Place };

/** One Ethernet segment. Implied links (no link declared in the whole topology) have `implied: true`. */
export type Link = Declaration & {
  /** Unique: the declared name, `a:eth1--b:eth1` for point to point, `implied 192.168.0.0/24` for implied ones. */
  readonly id: string;
  readonly pointToPoint: boolean;
  readonly implied: boolean;
  readonly subnets: readonly Sourced<Prefix>[];
  readonly mtu: Sourced<number> | null;
  readonly members: readonly LinkMember[];
  /** Whether the text names a member that could not be resolved (a finding says so): it may stand for any interface that is on no link. */
  readonly unresolvedMembers: boolean;
};

/** One end of a path, resolved. `id` is the netns id of the pod, or the machine; for a service `namespace/name` (with `@cluster` where there are several). */
export type Endpoint =
  | { readonly kind: "container"; readonly pod: string; readonly container: string }
  | { readonly kind: "pod"; readonly pod: string }
  | { readonly kind: "node" | "host" | "router"; readonly machine: string }
  | { readonly kind: "address"; readonly address: Address }
  | { readonly kind: "service"; readonly service: string }
  | { readonly kind: "internet" };

export type RequestedPort = { readonly port: number; readonly protocol: Protocol };

/** `path FROM -> TO [port P]`; an end that could not be resolved is null (a finding says why). */
export type PathStatement = {
  readonly text: string;
  readonly from: Endpoint | null;
  readonly to: Endpoint | null;
  readonly fromPlace: Place;
  readonly toPlace: Place;
  readonly port: RequestedPort | null;
  /** Null in every text, which has no word for it; `k8snet explain --family` asks for one. */
  readonly family: Family | null;
  readonly place: Place;
};

export type Outcome =
  | { readonly kind: "allowed" }
  | { readonly kind: "denied"; readonly by: readonly string[] }
  | { readonly kind: "via"; readonly devices: readonly string[] }
  | { readonly kind: "hops"; readonly count: number }
  | { readonly kind: "source"; readonly address: Address }
  | { readonly kind: "mtu"; readonly size: number };

export type Expectation = PathStatement & { readonly outcomes: readonly (Outcome & { readonly place: Place })[] };

/** The whole of one root file and what it imports. Every list is in the order of the text, imports in theirs. */
export type Topology = {
  readonly clusters: readonly Cluster[];
  readonly hosts: readonly Host[];
  readonly routers: readonly Router[];
  readonly links: readonly Link[];
  readonly paths: readonly PathStatement[];
  readonly expectations: readonly Expectation[];
};

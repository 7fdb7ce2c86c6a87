// The shapes of the data that topology.fixture.ts builds declared topologies from, for tests. Texts are as a user would
// write them.
import type { ServicePort, ServiceType } from "./service.ts";
import type { RpFilter, WorkloadKind } from "./topology.ts";

/** `80`, `"53/udp"`, or with more to say. */
export type PortFixture =
  | number
  | string
  | { readonly port: number; readonly name?: string; readonly hostPort?: number };

/** Names of containers, or their ports by name. */
export type ContainersFixture = readonly string[] | Readonly<Record<string, readonly PortFixture[]>>;

export type PodFixture = {
  /** One address a family, with commas. */
  readonly ip?: string;
  readonly mac?: string;
  readonly mtu?: number;
  readonly gateway?: string;
  readonly routes?: readonly string[];
  readonly hostNetwork?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly containers?: ContainersFixture;
};

export type InterfaceFixture = {
  /** Addresses with their lengths, with commas. */
  readonly ip?: string;
  readonly mac?: string;
  readonly mtu?: number;
  readonly gateway?: string;
};

export type MachineFixture = {
  /** By name; a text is the addresses alone. */
  readonly interfaces?: Readonly<Record<string, string | InterfaceFixture>>;
  /** `10.244.0.0/16 via 192.168.0.2`, `10.0.0.0/8 dev eth0`. */
  readonly routes?: readonly string[];
  readonly withoutRoutes?: readonly string[];
  readonly ipForward?: boolean;
  readonly rpFilter?: RpFilter;
  /** `drop udp 8472`, `reject tcp 80-90 from 10.0.0.0/8`. */
  readonly firewall?: readonly string[];
};

export type NodeFixture = MachineFixture & {
  /** One prefix a family, with commas. */
  readonly podCIDR?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** By `namespace/name` or `name`; a list is the names of the containers. */
  readonly pods?: Readonly<Record<string, readonly string[] | PodFixture>>;
  readonly cni?: OptionsFixture;
  readonly bridge?: string;
  readonly runtime?: string;
};

/** Options as a tree: `{ backend: { "": "vxlan", vni: "2" } }` is `backend vxlan { vni 2 }`. */
export type OptionsFixture = { readonly [name: string]: string | OptionsFixture };

export type ServiceFixture = {
  readonly type?: ServiceType;
  readonly selector?: Readonly<Record<string, string>>;
  /** Addresses with commas, or `None`. */
  readonly clusterIP?: string;
  readonly externalIPs?: string;
  readonly loadBalancerIPs?: string;
  readonly externalTrafficPolicy?: "Cluster" | "Local";
  readonly internalTrafficPolicy?: "Cluster" | "Local";
  readonly sessionAffinity?: "None" | "ClientIP";
  readonly ports?: readonly (number | (Partial<ServicePort> & { readonly port: number }))[];
};

export type WorkloadFixture = {
  readonly kind?: WorkloadKind;
  readonly replicas?: number;
  readonly on?: readonly string[];
  readonly template?: PodFixture;
};

export type ClusterFixture = {
  readonly podCIDR?: string;
  readonly serviceCIDR?: string;
  readonly cni?: string;
  readonly cniOptions?: OptionsFixture;
  readonly kubeProxy?: string;
  readonly kubeProxyOptions?: OptionsFixture;
  readonly namespaces?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly nodes?: Readonly<Record<string, NodeFixture>>;
  readonly workloads?: Readonly<Record<string, WorkloadFixture>>;
  readonly services?: Readonly<Record<string, ServiceFixture>>;
};

export type LinkFixture = {
  /** One subnet a family, with commas. */
  readonly subnet?: string;
  readonly mtu?: number;
  readonly pointToPoint?: boolean;
  /** `node1:eth0`. */
  readonly members: readonly string[];
};

export type TopologyFixture = {
  readonly clusters?: Readonly<Record<string, ClusterFixture>>;
  readonly hosts?: Readonly<Record<string, MachineFixture>>;
  readonly routers?: Readonly<Record<string, MachineFixture>>;
  readonly links?: Readonly<Record<string, LinkFixture>>;
};

// What a Linux machine holds, free of vendors and of Kubernetes. It is lazy: a namespace's state is made when a packet first gets there, so that
// explaining one path in a cluster of 5,000 nodes does not build 5,000 × 5,000 routes.
import type { Address, Family } from "../address/address.ts";
import type { Place } from "../text/place.ts";
import type { SocketPrograms } from "./bpf.ts";
import type { Device, DeviceReference } from "./device.ts";
import type { Netfilter } from "./netfilter.ts";
import type { Neighbour, RoutingRule, RoutingTable } from "./routing.ts";
import type { VirtualServers } from "./virtual-server.ts";

export type NetnsKind = "pod" | "node" | "router" | "host" | "internet";

export type Sysctl = {
  /** net.ipv4.ip_forward, net.ipv6.conf.all.forwarding */
  readonly forwarding: { readonly [family in Family]: boolean };
  /** Effective rp_filter (maximum of all and the interface): 0 off, 1 strict, 2 loose. IPv4 only. */
  readonly rpFilter: 0 | 1 | 2;
  /** net.bridge.bridge-nf-call-iptables */
  readonly bridgeNetfilter: boolean;
  /** net.ipv4.conf.*.route_localnet */
  readonly routeLocalnet: boolean;
  /** The devices that have net.ipv4.conf.DEVICE.route_localnet of their own; absent where none has. */
  readonly routeLocalnetOn?: ReadonlySet<string>;
  /** net.ipv4.conf.DEVICE.rp_filter of devices that have one of their own: the larger of it and `rpFilter` holds. */
  readonly rpFilterOn?: ReadonlyMap<string, 0 | 1 | 2>;
  /** The devices with net.ipv4.conf.DEVICE.proxy_arp: the machine answers ARP there for what it would forward out of another device. */
  readonly proxyArpOn?: ReadonlySet<string>;
  /** Where the sysctl that the user set stands, by name (`forwarding`, `rpFilter`). */
  readonly places: Readonly<Record<string, Place>>;
};

/** Who listens in a namespace. `any` is a namespace in which nothing was declared: it answers on the port that it is asked for. */
export type Listener = {
  readonly protocol: "TCP" | "UDP" | "SCTP";
  readonly port: number;
  /** Who: the container's name, `flanneld`, `kernel vxlan`. */
  readonly owner: string;
  readonly place: Place | null;
};

export type Netns = {
  /** As in the trace's JSON: the machine's name, or `namespace/pod`. */
  readonly id: string;
  readonly kind: NetnsKind;
  readonly place: Place | null;
  /** In the order of creation. */
  readonly devices: ReadonlyMap<string, Device>;
  readonly rules: readonly RoutingRule[];
  /** By name: `local`, `main`, and what rules name. Without a rule set of its own: local, then main. */
  readonly tables: ReadonlyMap<string, RoutingTable>;
  /** The permanent neighbour entry for an address on a device, if any. */
  readonly neighbour: (device: string, address: Address) => Neighbour | undefined;
  readonly neighbours: () => readonly Neighbour[];
  /**
   * `ip neigh … proxy`, by device: addresses of pods of its own for which the machine answers ARP there. It stands for a cloud's network as well, which knows by
   * itself behind which card of a machine an address is.
   */
  readonly proxyNeighbours?: ReadonlyMap<string, readonly Address[]>;
  readonly netfilter: { readonly [family in Family]: Netfilter };
  /** What IPVS balances; absent where it has nothing to do. */
  readonly virtualServers?: VirtualServers;
  readonly sysctl: Sysctl;
  /** `any`: it answers on all ports, but for those that are closed. */
  readonly listeners: {
    readonly any: boolean;
    readonly isClosed?: (protocol: string, port: number) => boolean;
    readonly list: readonly Listener[];
    /** Ports that others than the machine's processes have, who are led to in a way that is not simulated: nobody takes what comes for them. */
    readonly unsimulated?: readonly Listener[];
  };
  /** The programs that its processes' sockets meet at `connect()`. */
  readonly sockets?: SocketPrograms;
};

/** An Ethernet segment (a link): everything plugged in sees the others' frames. `mtu` is the largest IP packet that it carries. */
export type Segment = {
  readonly id: string;
  readonly mtu: number | null;
  readonly place: Place | null;
  readonly members: readonly DeviceReference[];
};

export type Dataplane = {
  /** Made at the first call, then kept. */
  readonly netns: (id: string) => Netns | undefined;
  readonly netnsIds: readonly string[];
  readonly segment: (id: string) => Segment | undefined;
  readonly segmentIds: readonly string[];
  /** The namespaces that hold an address on any device (they answer ARP for it: arp_ignore 0), without building their state. In the order of the text. */
  readonly holders: (address: Address) => readonly string[];
  /** The same for MAC addresses: on which namespaces a MAC is, for FDB decisions on a segment. In the order of the text. */
  readonly macHolders: (mac: string) => readonly DeviceReference[];
};

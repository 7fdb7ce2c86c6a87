import type { Address } from "../address/address.ts";
import type { InterfaceAddress, Prefix } from "../address/prefix.ts";
import type { BpfHooks } from "./bpf.ts";
import type { Provenance } from "./provenance.ts";

/** An address on a device; `scope` as in `ip address`. */
export type DeviceAddress = InterfaceAddress & {
  readonly scope: "global" | "link" | "host";
  readonly provenance: Provenance;
};

/** A permanent entry of a VXLAN device's forwarding database: frames to `mac` go to the tunnel end point `remote`. */
export type VxlanFdbEntry = { readonly mac: string; readonly remote: Address; readonly provenance: Provenance };

/** One end of a wire: a device in a network namespace. */
export type DeviceReference = { readonly netns: string; readonly device: string };

type DeviceState = {
  readonly name: string;
  /** Canonical lower-case text; null where the device has no link layer (tun) . */
  readonly mac: string | null;
  /** Largest IP packet in bytes that the device sends. */
  readonly mtu: number;
  readonly up: boolean;
  /** False is NO-CARRIER: addresses and connected routes exist, nothing passes. */
  readonly carrier: boolean;
  readonly addresses: readonly DeviceAddress[];
  /** The bridge of the same namespace that this device is a port of. */
  readonly master: string | null;
  /** Bridge port option: a frame may leave by the port on which it came. */
  readonly hairpin: boolean;
  readonly provenance: Provenance;
  /** eBPF programs on the device's traffic control hooks. */
  readonly bpf?: BpfHooks;
  /** `ip link set … arp off`: it asks nobody; every neighbour has the device's own MAC (net/ipv4/arp.c `arp_constructor`). */
  readonly noArp?: boolean;
};

/** A userspace daemon behind a tun device: it reads IP packets, looks up the peer, sends them in UDP (flannel's udp backend). */
export type TunDaemon = {
  readonly name: string;
  readonly port: number;
  readonly local: Address;
  /** The daemon's own table: which peer has which prefix. */
  readonly peer: (destination: Address) => { readonly remote: Address; readonly provenance: Provenance } | undefined;
  /** That table as a list, for views and the lab: of several prefixes with an address the first counts. Not used on the way of a packet. */
  readonly peers: () => readonly { readonly prefix: Prefix; readonly remote: Address }[];
};

/**
 * A peer of a WireGuard device as `wg show` has it: who it is, where it was last known to be, and which inner addresses are its own. `key` stands for the
 * public key.
 */
export type WireguardPeer = {
  readonly key: string;
  readonly endpoint: { readonly address: Address; readonly port: number };
  readonly allowedIps: readonly Prefix[];
  readonly provenance: Provenance;
};

/** A device as `ip -d link` shows it, by kind. */
export type Device = DeviceState &
  (
    | { readonly kind: "loopback" }
    | { readonly kind: "veth"; readonly peer: DeviceReference }
    | { readonly kind: "bridge" }
    | {
        readonly kind: "vxlan";
        readonly vni: number;
        readonly port: number;
        readonly local: Address;
        /** The device under the tunnel (`dev eth0`), or null. */
        readonly underlay: string | null;
        readonly fdb: (mac: string) => VxlanFdbEntry | undefined;
        /** Metadata mode (`external`): where a packet goes and with which VNI is told along with it, and the device takes every VNI. */
        readonly external?: boolean;
      }
    | { readonly kind: "tun"; readonly daemon: TunDaemon }
    /**
     * IPv4 in IPv4 (RFC 2003) without a remote end of its own: the gateway of the route is where the outer packet goes. TTL and DF are taken over from the
     * inner one (`ttl inherit nopmtudisc`). `local` null is "whatever routing chooses" (`tunl0`).
     */
    | { readonly kind: "ipip"; readonly local: Address | null }
    /**
     * WireGuard: `peer` gives the one to whose allowed IPs an address belongs (the longest prefix), `peerOf` the one with a key. `key` is the device's own.
     * `peers` lists them for views, and is not used on the way of a packet.
     */
    | {
        readonly kind: "wireguard";
        readonly key: string;
        readonly port: number;
        readonly peer: (address: Address) => WireguardPeer | undefined;
        readonly peerOf: (key: string) => WireguardPeer | undefined;
        readonly peers: () => readonly WireguardPeer[];
      }
    /** A network card; `segment` is the Ethernet segment that it is plugged into, or null. */
    | { readonly kind: "ethernet"; readonly segment: string | null }
    | { readonly kind: "dummy" }
  );

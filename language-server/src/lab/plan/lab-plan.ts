import type { Address } from "../../address/address.ts";
import type { Prefix } from "../../address/prefix.ts";
import type { NetnsKind } from "../../dataplane/dataplane.ts";
import type { Message } from "../../messages/message.ts";

/** What reads the lines of a step: `ip -batch`, `ip -6 -batch` (a rule of `ip rule` does not tell its family), `bridge -batch`, `nft -f`, or, for `sysctl`, the files under /proc/sys (`net.ipv4.ip_forward=1` a line). */
export type LabTool = "ip" | "ip6" | "bridge" | "nft" | "sysctl";

/** Lines for one tool in one network namespace of the lab; `namespace` null is the namespace in which the lab itself starts. */
export type LabStep = { readonly tool: LabTool; readonly namespace: string | null; readonly lines: readonly string[] };

/** What a stage makes; the sentence for people is `lab.stage-<name>` in the catalogue. */
export type LabStageName = "sysctls" | "links" | "segments" | "devices" | "device-sysctls" | "fdb" | "netfilter";

/** Steps that need all of the stages before, and nothing of each other: they may run at once. `title` says what they make. */
export type LabStage = { readonly title: LabStageName; readonly steps: readonly LabStep[] };

/** A network namespace of the lab. `name` is fit for `ip netns`; `netns` is the id in the dataplane, or null for an Ethernet segment's (a bridge of its own). */
export type LabNamespace = {
  readonly name: string;
  readonly netns: string | null;
  readonly segment: string | null;
  readonly kind: NetnsKind | "segment";
};

/**
 * A tun device with the userspace daemon behind it (flanneld's udp backend): what the observer plays in its place. No step makes the device: it is
 * made once the namespaces are there, before the stages, of which `devices` sets it up.
 */
export type LabTunnel = {
  readonly namespace: string;
  readonly device: string;
  /** The address and the UDP port that the daemon is bound to. */
  readonly local: Address;
  readonly port: number;
  /** The address of the tun device: the source of the daemon's own ICMP errors. */
  readonly own: Address | null;
  /** The daemon's table. */
  readonly peers: readonly { readonly prefix: Prefix; readonly remote: Address }[];
};

/** A socket that has to be there for a packet to be answered. */
export type LabListener = {
  readonly namespace: string;
  readonly protocol: "TCP" | "UDP" | "SCTP";
  readonly port: number;
};

/** A part of the dataplane that no Linux network namespace can be made to hold, or not by this plan; `paths` that meet it are not verifiable. */
export type NotVerifiable = { readonly what: string; readonly netns: string | null; readonly message: Message };

/** Everything that builds a dataplane in network namespaces, as data: the same dataplane gives the same plan. */
export type LabPlan = {
  readonly namespaces: readonly LabNamespace[];
  /** In order. Whoever builds the plan has made the namespaces and the tun devices of `tunnels` before the first. */
  readonly stages: readonly LabStage[];
  readonly tunnels: readonly LabTunnel[];
  readonly listeners: readonly LabListener[];
  /** Namespaces in which nothing was declared, so that they answer on whatever they are asked for. */
  readonly listenOnAsked: readonly string[];
  readonly notVerifiable: readonly NotVerifiable[];
  /** The netfilter rules by the comment (a short id) that their `nft` rule carries with its counter. */
  readonly rules: ReadonlyMap<string, { readonly netns: string; readonly text: string }>;
};

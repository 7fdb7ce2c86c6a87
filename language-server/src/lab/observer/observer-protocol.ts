// What verify and the observer (observer.py, a process inside the lab's own namespaces) say to each other: one JSON object a line, requests on its standard
// input, events on its standard output. Namespaces go by their names in the plan.
import type { LabStep } from "../plan/lab-plan.ts";

/** One packet to send: a TCP SYN from a raw socket, a UDP datagram, an ICMP echo request. Each carries its `id` as the observer's comment says. */
export type ObserverProbe = {
  readonly id: number;
  readonly namespace: string;
  /** Bind to this address, or null: the kernel selects the source. */
  readonly source: string | null;
  readonly destination: string;
  readonly protocol: "TCP" | "UDP" | "ICMP";
  readonly port: number | null;
  /** Different for each probe, so that no conntrack entry of another one matches. ICMP: the echo identifier. */
  readonly sourcePort: number;
  /** Bytes of the IP packet with DF set, or null: small. */
  readonly size: number | null;
};

export type ObserverRequest =
  | { readonly do: "capabilities" }
  | {
      readonly do: "build";
      readonly namespaces: readonly string[];
      readonly stages: readonly { readonly title: string; readonly steps: readonly LabStep[] }[];
      readonly tunnels: readonly {
        readonly namespace: string;
        readonly device: string;
        readonly local: string;
        readonly port: number;
        readonly own: string | null;
        readonly peers: readonly { readonly prefix: string; readonly remote: string }[];
      }[];
      readonly listeners: readonly { readonly namespace: string; readonly protocol: string; readonly port: number }[];
      /** The namespaces on whose devices it watches. */
      readonly watch: readonly string[];
    }
  /** Sends the probes with `gap` milliseconds between two, then goes on watching until nothing has been seen for `quiet` milliseconds, at least `settle` after the last. */
  | {
      readonly do: "probe";
      readonly probes: readonly ObserverProbe[];
      readonly gap: number;
      readonly quiet: number;
      readonly settle: number;
    }
  /** Runs one reading command: the words after `ip`, `bridge` or `nft`, as an argument vector; `sysctl`: keys, answered as lines `key=value` without those that are missing. */
  | {
      readonly do: "ask";
      readonly namespace: string;
      readonly tool: "ip" | "bridge" | "nft" | "sysctl";
      readonly words: readonly string[];
    }
  | { readonly do: "end" };

/** A frame as one AF_PACKET socket saw it. `time` is the kernel's, in nanoseconds; `number` the order of reading. */
export type ObservedFrame = {
  readonly namespace: string;
  readonly device: string;
  readonly direction: "in" | "out";
  readonly time: string;
  readonly number: number;
  /** False for devices without a link layer (tun): `data` begins with the IP header. */
  readonly ethernet: boolean;
  /** Hexadecimal; the first 400 bytes. */
  readonly data: string;
};

/**
 * A line that a tool refused while building. `tool` is also `tun` (`line`: the device), `listen` (the protocol and port) or `watch` (the namespace). `line` is
 * empty if the tool named none.
 */
export type BuildProblem = {
  readonly namespace: string | null;
  readonly tool: string;
  readonly line: string;
  readonly message: string;
};

export type ObserverEvent =
  /** The first event: the namespaces are there, or what the machine refuses, in its own words. */
  | { readonly event: "started" }
  | { readonly event: "refused"; readonly what: "python" | "programs" | "namespaces"; readonly reason: string }
  | {
      readonly event: "capabilities";
      readonly kernel: string;
      /** Link type or feature (`vxlan`, `nft numgen`, `br_netfilter`) → null if it is there, else the words of refusal. */
      readonly linkTypes: Readonly<Record<string, string | null>>;
    }
  | { readonly event: "progress"; readonly stage: string; readonly done: number; readonly of: number }
  | { readonly event: "built"; readonly milliseconds: number; readonly problems: readonly BuildProblem[] }
  | {
      readonly event: "probed";
      readonly milliseconds: number;
      readonly frames: readonly ObservedFrame[];
      /** Probes that the kernel refused to send, with the name of the errno (`ENETUNREACH`). */
      readonly refused: readonly { readonly id: number; readonly error: string }[];
      /** Frames that no buffer had room for: the observation has holes. */
      readonly lost: number;
      /** False if frames still went round long after the last probe. */
      readonly settled: boolean;
    }
  | { readonly event: "answer"; readonly status: number; readonly stdout: string; readonly stderr: string }
  | { readonly event: "failed"; readonly message: string };

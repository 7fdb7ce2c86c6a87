import type { PacketHeaders, TransportEnd } from "./netfilter.ts";
import type { Judgement } from "./packet-judge.ts";
import type { Provenance } from "./provenance.ts";

/** What an eBPF program does with a packet: goes on, drops it, or hands it to another device of the namespace (`bpf_redirect`), or to that device's peer. */
export type BpfAction =
  | { readonly kind: "pass" | "drop" }
  | { readonly kind: "redirect" | "redirect-peer"; readonly device: string };

/** What came of a program's run. `judgements` are those of the policies that it looked at, in order. */
export type BpfOutcome = {
  readonly action: BpfAction;
  readonly judgements: readonly Judgement[];
  /** What it wrote into the packet before the action. */
  readonly destination?: TransportEnd;
  readonly source?: TransportEnd;
};

/** An eBPF program on a traffic control hook of a device; `text` is how `bpftool net` would show it. */
export type BpfProgram = {
  readonly name: string;
  readonly text: string;
  readonly run: (packet: PacketHeaders) => BpfOutcome;
  readonly provenance: Provenance;
};

/** The programs of a device: `ingress` sees what comes out of the device into the namespace, `egress` what leaves the namespace by it. */
export type BpfHooks = { readonly ingress?: BpfProgram; readonly egress?: BpfProgram };

// The pinned shape of `k8snet lab verify --format json`.
import type { PacketSnapshot } from "../trace/trace.ts";

/** One thing that a capture on a device sees: a packet that arrives by it (`in`) or leaves by it (`out`). */
export type LabEvent = {
  readonly netns: string;
  readonly device: string;
  readonly direction: "in" | "out";
  readonly packet: PacketSnapshot;
};

/** What becomes of a probe: predicted by the simulator, or observed in the kernel. `error` is the way back of an ICMP error or RST. */
export type LabOutcome = {
  readonly verdict: "delivered" | "dropped" | "rejected";
  readonly cause: string | null;
  readonly forward: readonly LabEvent[];
  readonly reply: readonly LabEvent[];
  readonly error: readonly LabEvent[];
};

/** The first place where prediction and observation part. `kernel`: what the kernel's own tools say about that decision, a line each. */
export type LabDifference = {
  readonly way: "forward" | "reply" | "error" | "verdict";
  /** Index of the event in that way, or null for the verdict. */
  readonly at: number | null;
  readonly field: string;
  readonly predicted: string | null;
  readonly observed: string | null;
  readonly kernel: readonly string[];
};

export type LabProbe = {
  readonly from: string;
  readonly to: string;
  readonly protocol: "TCP" | "UDP" | "SCTP" | "ICMP";
  readonly port: number | null;
  /** Bytes of the IP packet, where a size was asked for (`expect … mtu`); the sender may not fragment it. */
  readonly size?: number;
  readonly predicted: LabOutcome;
  readonly observed: LabOutcome;
  readonly equal: boolean;
  readonly firstDifference: LabDifference | null;
};

/** What could not be asked of this kernel, by name, and how many probes it keeps from being compared. */
export type LabNotVerifiable = { readonly what: string; readonly reason: string; readonly probes: number };

/**
 * Something that the built lab has otherwise than the dataplane: a device, address, route, neighbour or forwarding entry, each as one line; or a line of the plan
 * that a tool refused (`predicted`), with its words (`observed`).
 */
export type LabStateDifference = {
  readonly netns: string | null;
  readonly predicted: string | null;
  readonly observed: string | null;
};

export type LabReport = {
  readonly kernel: string;
  /** Link type or feature → whether this kernel has it. */
  readonly capabilities: Readonly<Record<string, boolean>>;
  /** The sysctls that decide, by namespace, as they were while the packets went. */
  readonly sysctls: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Milliseconds. */
  readonly timings: { readonly plan: number; readonly build: number; readonly probe: number; readonly compare: number };
  readonly probes: readonly LabProbe[];
  readonly notVerifiable: readonly LabNotVerifiable[];
  /** Where the state itself differs, before any packet. */
  readonly state: readonly LabStateDifference[];
};

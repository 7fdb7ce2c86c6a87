import type { Message } from "../../messages/message.ts";
import type { TraceRequest } from "../../trace/request.ts";

/** A packet to ask both the simulator and the kernel about. `from` and `to` are the ends as a user would write them. */
export type WantedProbe = { readonly from: string; readonly to: string; readonly request: TraceRequest };

/** Something that was asked for and cannot be sent, and why. */
export type UnsendablePath = { readonly what: string; readonly reason: Message };

export type ChosenProbes = { readonly probes: readonly WantedProbe[]; readonly unsendable: readonly UnsendablePath[] };

/** Which paths to verify: those that the file declares, every ordered pair of ends, or so many of all pairs, protocols and families. */
export type PathChoice = "declared" | "all" | { readonly sample: number };

/** The report of more does not fit into the memory of a usual process; these take about a minute. */
export const mostProbes = 20_000;

// Programs that judge packets by policies: behind an nfqueue, in an eBPF hook, or told by the rules of a chain. Free of vendors: a policy is a name here.
import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { PacketHeaders } from "./netfilter.ts";

/** A policy's rule that decided. `rule` is how a user finds it: `ingress rule 2`, or the rule's own name; null where the policy as a whole decides. */
export type DecidingRule = {
  readonly policy: string;
  /** `networkPolicy`, `clusterNetworkPolicy`: the kind of object, as the text declares it. */
  readonly kind: string;
  /** Counted from 1, in its direction. */
  readonly rule: number | null;
  /** The name that a rule of a cluster-wide policy may have. */
  readonly name?: string | null;
  readonly action: "allow" | "deny";
  /** Admin and Baseline: policies of the whole cluster, before and after the others. Null for policies without tiers. */
  readonly tier: "Admin" | "Baseline" | null;
  /** The rule, or the policy's name. */
  readonly place: Place | null;
};

/** A policy that isolates the subject, and why none of its rules matched. `miss` is the sentence of the rule that came nearest. */
export type IsolatingPolicy = {
  readonly policy: string;
  readonly kind: string;
  readonly place: Place | null;
  readonly miss: Message;
};

/** What policies say of a connection, in one direction of one end of it. */
export type Judgement = {
  readonly direction: "ingress" | "egress";
  /** Whose traffic it is: the network namespace's id. */
  readonly subject: string;
  readonly allowed: boolean;
  /**
   * `rule`: `decidedBy` did. `default-deny`: `isolatedBy` isolate the subject and nothing matched. `not-isolated`: no policy applies. `exempt`: policies do not
   * act on this traffic (between a node and its own pods, of a pod to itself).
   */
  readonly basis: "rule" | "default-deny" | "not-isolated" | "exempt";
  readonly decidedBy: DecidingRule | null;
  /** In the order of the text. None where a rule decided. */
  readonly isolatedBy: readonly IsolatingPolicy[];
};

/** Judges a connection's first packet: one judgement for each end that the program looks after, in the order in which it looks; none is "let it pass". */
export type PacketJudge = {
  /** The program: `kindnetd`. */
  readonly name: string;
  readonly judge: (packet: PacketHeaders) => readonly Judgement[];
};

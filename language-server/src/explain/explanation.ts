// An explanation is a trace in words: strings in one language, and beside them what a program needs to style, link and test them.
import type { NetnsKind } from "../dataplane/dataplane.ts";
import type { Language } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Cause } from "../trace/cause.ts";
import type { StepType, Trace, Verdict } from "../trace/trace.ts";
import type { Direction } from "./trace-facts.ts";

/** What is explained: the two ends as the user calls them (`shop/web-0:nginx`), and what became of the packet. */
export type ExplainablePath = {
  readonly from: string;
  readonly to: string;
  readonly trace: Trace;
  /** The machines that the ends are on, where they are known: a packet that is lost does not show where it was to go. */
  readonly machines: { readonly from: string | null; readonly to: string | null };
};

export type ExplainedStep = {
  readonly type: StepType;
  /** The type in a word, to stand before the text. */
  readonly label: string;
  readonly device: string | null;
  /** Why the kernel decided so, in a sentence. */
  readonly text: string;
  /** The deciding route, entry or rule as a tool prints it, where the text does not already show it. */
  readonly entry: string | null;
  readonly by: string | null;
  readonly place: Place | null;
  readonly changes: readonly string[];
};

export type ExplainedHop = {
  /** From 1 on, in each way. */
  readonly number: number;
  readonly netns: string;
  readonly kind: NetnsKind;
  readonly title: string;
  readonly devices: readonly string[];
  readonly steps: readonly ExplainedStep[];
  /** What is different in the packet between its entering (or its origin) and its leaving (or its end); MACs, which every hop rewrites, left out. */
  readonly changes: readonly string[];
};

export type ExplainedWay = {
  readonly direction: Direction;
  readonly title: string;
  readonly verdict: Verdict;
  /** The way in one sentence: where it is the same way back, and what an error says. */
  readonly instead: string | null;
  /** Whether it passes the devices of the way forward in the opposite order, so that its hops say nothing new. */
  readonly isKnown: boolean;
  readonly hops: readonly ExplainedHop[];
};

/** What to look at when a packet was lost: a question, the command that answers it, and where to give it. */
export type Advice = {
  readonly text: string;
  readonly command: string | null;
  readonly netns: string;
  readonly place: Place | null;
};

export type Explanation = {
  readonly language: Language;
  readonly title: string;
  readonly verdict: Verdict;
  readonly verdictText: string;
  readonly cause: Cause | null;
  /** The probe: `TCP 10.244.0.2:40000 → 10.244.1.2:3306`. */
  readonly packet: string | null;
  readonly summary: string;
  readonly ways: readonly ExplainedWay[];
  readonly pathMtu: string | null;
  readonly advice: readonly Advice[];
  readonly alternatives: readonly string[];
};

import { type Message, message } from "../messages/message.ts";
import type { Step } from "../trace/trace.ts";

/** What a step says of itself. */
export type StepWords = {
  readonly type: Step["type"];
  /** The type in a word. */
  readonly label: string;
  readonly device: string | null;
  /** Why the kernel decided so. */
  readonly text: string;
  /** The deciding route, entry or rule, where the text does not show it. */
  readonly entry: string | null;
};

export function stepWords({ type, device, because }: Step, say: (text: Message) => string): StepWords {
  const text = say(because.message);
  const { entry } = because;
  return {
    type,
    label: say(message(`explain.step-${type}`)),
    device,
    text,
    entry: entry === null || text.includes(entry) ? null : entry,
  };
}

/** That no rule of a chain said anything of the packet is in the JSON; in words it would stand at every hook, and hide the rules that did. */
export function decides({ because }: Step): boolean {
  return because.code !== "filter-policy-accept";
}

import type { ShownPart } from "../preview-messages.ts";
import type { Told } from "./words-panel.ts";

/** The ids of what the words are about: a part, a device, or, where that is not drawn, the network namespace that it is in. */
export function toldIds(told: Told, parts: readonly ShownPart[]): readonly string[] {
  if (told === null) return [];
  if ("part" in told) return [told.part];
  const inside = parts.filter(({ netns }) => netns === told.netns);
  const exact = inside.filter(({ device }) => device === told.device);
  return (exact.length > 0 ? exact : inside.slice(0, 1)).map(({ id }) => id);
}

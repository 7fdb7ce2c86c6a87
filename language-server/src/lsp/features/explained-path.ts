// An explanation as the preview gets it: places as the editor knows them, hops that are too many left out.
import type { Explanation } from "../../explain/explanation.ts";
import { message, render } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { ExplainedPath } from "../protocol-diagrams.ts";
import type { View } from "../workspace.ts";
import { protocolPlace } from "./protocol-place.ts";

/** A packet that goes in circles has up to 64 hops: nobody reads more of them than this. */
const mostHops = 24;

export function explainedPath(explanation: Explanation, view: View): ExplainedPath {
  const placeOf = (place: Place | null) => place && protocolPlace(place, view);
  const { title, verdictText, cause, packet, summary, ways, pathMtu, advice, alternatives } = explanation;
  return {
    title,
    verdictText,
    cause,
    packet,
    summary,
    pathMtu,
    alternatives: [...alternatives],
    advice: advice.map(({ text, command, netns, place }) => ({
      text,
      command,
      where: render(message("explain.advice-on", { netns }), view.language),
      place: placeOf(place),
    })),
    ways: ways.map(({ direction, title: wayTitle, verdict, instead, isKnown, hops }) => ({
      direction,
      title: wayTitle,
      verdict,
      instead,
      isKnown,
      hops: (isKnown ? [] : hops.slice(0, mostHops)).map(
        ({ number, netns, title: hopTitle, devices, changes, steps }) => ({
          number,
          netns,
          title: hopTitle,
          devices: [...devices],
          changes: [...changes],
          steps: steps.map((step) => ({
            label: step.label,
            device: step.device,
            text: step.text,
            entry: step.entry,
            place: placeOf(step.place),
            changes: [...step.changes],
          })),
        }),
      ),
    })),
  };
}

import { findNamedPath } from "../../analysis/named-path.ts";
import { pathChoices } from "../../analysis/path-choices.ts";
import { render } from "../../messages/message.ts";
import { type PathStep, type PathWay, pathSteps } from "../../views/path-steps/path-steps.ts";
import { stepPlaces } from "../../views/path-steps/step-place.ts";
import type { PathStepItem, PathStepsParams, PathStepsResult, SteppedWay } from "../protocol-views.ts";
import type { View } from "../workspace.ts";
import { protocolPlace } from "./protocol-place.ts";

/** A path to be gone through step by step, or why there is none; and what else may be asked for between its ends. */
export function pathStepsOf(view: View, { from, to, port, family }: Omit<PathStepsParams, "uri">): PathStepsResult {
  const { analysis, language } = view;
  const { ports, families } = pathChoices(analysis, from, to);
  const choices = {
    ports: ports.map(({ port: number, protocol }) => `${number}/${protocol}`),
    families: [...families],
  };
  const found = findNamedPath(analysis, { from, to, port: port ?? null, family: family ?? null, size: null });
  if ("problem" in found) return { choices, path: { problem: render(found.problem, language) } };
  const { ways, ...told } = pathSteps(found, stepPlaces(analysis.index, analysis.dataplane), language);
  return { choices, path: { ...told, ways: ways.map((way) => wayItem(way, view)) } };
}

function wayItem({ hops, ...way }: PathWay, view: View): SteppedWay {
  const { id, title, verdict, verdictText, cause } = way;
  const shown = hops.map(({ number, kind, title: name, steps }) => ({
    number,
    kind,
    title: name,
    steps: steps.map((step) => stepItem(step, view)),
  }));
  return { id, title, verdict, verdictText, cause, hops: shown };
}

function stepItem({ place, headers, ...step }: PathStep, view: View): PathStepItem {
  return { ...step, headers: [...headers], place: place && protocolPlace(place, view) };
}

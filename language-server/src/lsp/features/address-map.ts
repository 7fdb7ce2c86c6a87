import type { CheckedAnalysis } from "../../analysis/analyze.ts";
import { message, render } from "../../messages/message.ts";
import type { AddressBlock } from "../../views/address-map/address-blocks.ts";
import { type AddressMap, addressMap } from "../../views/address-map/address-map.ts";
import type { AddressBlocksParams, AddressBlocksResult, AddressMapResult } from "../protocol-views.ts";
import type { CheckedView, View } from "../workspace.ts";
import { protocolPlace } from "./protocol-place.ts";

/** Of one analysis there is one map: the page asks for the blocks of each prefix that is open. */
const maps = new WeakMap<CheckedAnalysis, AddressMap>();

function mapOf(analysis: CheckedAnalysis): AddressMap {
  const map = maps.get(analysis) ?? addressMap(analysis.topology, analysis.findings);
  maps.set(analysis, map);
  return map;
}

/** The prefixes of the topology that a file belongs to. */
export function addressMapOf(view: CheckedView): AddressMapResult {
  const { analysis, language } = view;
  return {
    prefixes: mapOf(analysis).prefixes.map(({ label, place, usage, conflicts, ...prefix }) => ({
      ...prefix,
      label: render(label, language),
      place: protocolPlace(place, view),
      usage: usage.map((each) => render(each, language)).join(" · "),
      conflicts: conflicts.map((each) => render(each, language)),
    })),
  };
}

/** What is in one prefix, or in a part of it. */
export function addressBlocksOf(
  view: CheckedView,
  { id, within }: Omit<AddressBlocksParams, "uri">,
): AddressBlocksResult {
  const blocks = mapOf(view.analysis).blocks(id, within);
  if (blocks === undefined) return null;
  return blocks.map((block) => {
    const { name, state, fill, place, free, within: part } = block;
    return {
      name,
      state,
      fill,
      text: blockText(block, view),
      place: place && protocolPlace(place, view),
      free,
      within: part,
    };
  });
}

function blockText({ state, holders, more }: AddressBlock, { language }: View): string {
  const named = holders.map((holder) => render(holder, language));
  const left = more === 0 ? [] : [render(message("views.more-holders", { count: more }), language)];
  return [render(message(`views.state-${state}`), language), ...named, ...left].join("\n");
}

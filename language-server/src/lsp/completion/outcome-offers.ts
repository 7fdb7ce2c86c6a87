import { tracePaths } from "../../checks/traced-paths.ts";
import { message } from "../../messages/message.ts";
import { finish } from "../../steps/steps.ts";
import { type Asked, type Offer, offers } from "./offer.ts";

/** What an expectation at the cursor may say, with what becomes of its packet now: the devices on its way, the hops, the source that is seen. */
export function outcomeValues(asked: Asked, outcome: string): Offer[] {
  const { view, context } = asked;
  const { topology, index, dataplane } = view.analysis;
  const own = topology.expectations.find(
    ({ place }) => place.uri === view.uri && view.text.offsetAt(place.range.start) === context.start,
  );
  const [traced] = own === undefined ? [] : finish(tracePaths([own], index, dataplane));
  if (traced === undefined || traced.found === null || "problem" in traced.found) return [];
  const { hops } = traced.found.trace.forward;
  const detail = message("lsp.as-it-is");
  switch (outcome) {
    case "via": {
      const devices = hops.flatMap(({ steps }) => steps.flatMap(({ device }) => (device === null ? [] : [device])));
      return offers([...new Set(devices)], "name", detail);
    }
    case "hops":
      return offers([String(hops.length)], "value", detail);
    case "source": {
      const source = hops.at(-1)?.steps.at(-1)?.packet.source;
      return source === undefined ? [] : offers([source], "value", detail);
    }
    default:
      return [];
  }
}

import type { Family } from "../address/address.ts";
import { resolveEndpointText } from "../language/resolving/resolve-endpoint.ts";
import { locateEndpoint } from "../path/locate-endpoint.ts";
import type { RequestedPort } from "../topology/topology.ts";
import type { Analysis } from "./analyze.ts";

/** What may be chosen for a path between two ends. */
export type PathChoices = { readonly ports: readonly RequestedPort[]; readonly families: readonly Family[] };

/** The ports that the destination declares, and the families that both ends have; none of an end that is not there. */
export function pathChoices({ names, index, dataplane }: Analysis, from: string, to: string): PathChoices {
  const locate = (text: string) => {
    const resolved = resolveEndpointText(names, text);
    const located = "problem" in resolved ? resolved : locateEndpoint(resolved.endpoint, index, dataplane);
    return "problem" in located ? undefined : located;
  };
  const target = locate(to);
  const source = locate(from);
  const families = (source?.addresses ?? []).map(({ family }) => family);
  return {
    ports: target?.ports ?? [],
    families: families.filter((family) => target?.addresses.some((address) => address.family === family) ?? false),
  };
}

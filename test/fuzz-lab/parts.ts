import type { Part } from "./part.ts";
import { duplicates, oddPrefixes, overlappingRanges } from "./parts/addresses.ts";
import { firewalls } from "./parts/firewalls.ts";
import { forwardingOff, mtus, reversePathFilter, wrongLinks } from "./parts/machines.ts";
import { docker, plugins, tunnelMismatch } from "./parts/plugins.ts";
import { declaredAddresses, hostNetwork, podRoutes, pods, workloads } from "./parts/pods.ts";
import { policies } from "./parts/policies.ts";
import { missingRoutes, routesBetweenNodes, routesToPods, wrongGateways, wrongRoutes } from "./parts/routes.ts";
import { hostPorts, services } from "./parts/services.ts";

/** What a topology may be made of, in the order in which it is put in: what it has, then what is wrong with it. */
export const parts: readonly Part[] = [
  plugins,
  pods,
  hostNetwork,
  workloads,
  services,
  policies,
  hostPorts,
  docker,
  routesToPods,
  routesBetweenNodes,
  declaredAddresses,
  podRoutes,
  oddPrefixes,
  duplicates,
  overlappingRanges,
  tunnelMismatch,
  wrongRoutes,
  missingRoutes,
  wrongGateways,
  wrongLinks,
  forwardingOff,
  reversePathFilter,
  mtus,
  firewalls,
];

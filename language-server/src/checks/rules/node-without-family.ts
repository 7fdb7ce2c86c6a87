import type { Family } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Nodes have an address of each family that their pods have: else packets of that family end on their node (rule U3). Told once a cluster and family. */
export const nodeWithoutFamily: Check = { code: "node-without-family", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => ([4, 6] as const).flatMap((family) => faultOf(cluster, family)));
}

function faultOf(cluster: Cluster, family: Family): readonly Fault[] {
  const range = cluster.podCIDRs.find(({ value }) => value.address.family === family);
  if (range === undefined || cluster.nodes.length < 2) return [];
  // A node without any address has a finding that tells why.
  const lacking = cluster.nodes.filter(
    (node) => nodeAddress(node, family) === undefined && nodeAddress(node, family === 4 ? 6 : 4) !== undefined,
  );
  const [first] = lacking;
  if (first === undefined) return [];
  return [
    {
      severity: "error",
      message: message("checks.node-without-family", { node: first.name, family, count: lacking.length }),
      place: first.place,
      related:
        range.origin === "declared"
          ? [{ message: message("checks.first-of-family", { family }), place: range.place }]
          : [],
    },
  ];
}

import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { givenOptions } from "../plugin-options.ts";

/** An option that a plugin reads for the whole cluster (an IPPool's, a ConfigMap's) does nothing in a node's own `cni { … }`. */
export const optionOfCluster: Check = { code: "option-of-cluster", run };

function run(context: CheckContext): readonly Fault[] {
  return givenOptions(context).flatMap(({ option, schema, under, isOfNode, nodes }): Fault[] => {
    if (!isOfNode || schema?.ofCluster !== true) return [];
    const [node] = nodes;
    const place = context.topology.clusters.find(({ name }) => name === node?.cluster)?.cni.place;
    return [
      {
        severity: "warning",
        message: message("checks.option-of-cluster", { option: option.name, under, node: node?.name ?? "" }),
        place: option.namePlace,
        related: place === undefined || place === null ? [] : [{ message: message("checks.plugin-here"), place }],
      },
    ];
  });
}

import type { Listener } from "../dataplane/dataplane.ts";
import type { Node } from "../topology/topology.ts";
import type { ClusterNetwork } from "./plugin.ts";
import { networkedPods } from "./pod-network.ts";

/** The hostPorts of a node that somebody would lead to its pods in a way that is not simulated: nothing does here, and a path to them has to say so. */
export function unsimulatedPorts(node: Node, network: ClusterNetwork): readonly Listener[] {
  if (network.hostPorts(node) !== "not-simulated") return [];
  return networkedPods(node).flatMap(({ id, containers }) =>
    containers.flatMap(({ ports }) =>
      ports.flatMap(({ protocol, hostPort, hostPortPlace, place }): Listener[] =>
        hostPort === null ? [] : [{ protocol, port: hostPort, owner: id, place: hostPortPlace ?? place }],
      ),
    ),
  );
}

// What rules ask of two nodes of a cluster before they tell of the way between them.
import type { Cluster, Node } from "../topology/topology.ts";
import type { CheckContext } from "./check-context.ts";

/** The two share a link; whether their addresses fit there is told by other rules. */
export function isNeighbourOf(node: Node, other: Node, { index }: CheckContext): boolean {
  const links = new Set(other.interfaces.map(({ name }) => index.linkOf(other.id, name)));
  return node.interfaces.some(({ name }) => {
    const link = index.linkOf(node.id, name);
    return link !== undefined && links.has(link);
  });
}

/** Whether an earlier rule has found something at a route, address or gateway of the node: then that is the cause. */
export function isBlamedNode(node: Node, { isBlamed }: CheckContext): boolean {
  return (
    node.routes.some(({ place }) => isBlamed(place)) ||
    node.interfaces.some(({ addresses, gateways }) => [...addresses, ...gateways].some(({ place }) => isBlamed(place)))
  );
}

/** The nodes at whose interfaces the plugin tells of something. */
export function nodesToldByPlugin(cluster: Cluster, context: CheckContext): ReadonlySet<Node> {
  const places = new Set(
    context
      .networkOf(cluster)
      .findings()
      .map(({ place }) => place),
  );
  return new Set(cluster.nodes.filter(({ interfaces }) => interfaces.some(({ place }) => places.has(place))));
}

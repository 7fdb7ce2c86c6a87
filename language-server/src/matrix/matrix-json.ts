import type { Connection, EndpointGroup, Matrix, Reach } from "./matrix.ts";

/**
 * `matrix --format json`, held to schema/matrix.schema.json by a test. In parts, an endpoint or a connection a line: there may be more of them than one
 * string can hold.
 */
export function* matrixJson(matrix: Matrix): Generator<string> {
  yield '{\n  "endpoints": [';
  yield* listed(matrix.groups, endpointJson);
  yield '],\n  "connections": [';
  yield* listed(matrix.connections, connectionJson);
  yield `],\n  "summary": ${JSON.stringify(summarizeMatrix(matrix))}\n}\n`;
}

/** The same as one value, for those who send it on. */
export function matrixValue(matrix: Matrix): object {
  const { groups, connections } = matrix;
  return {
    endpoints: groups.map(endpointJson),
    connections: connections.map(connectionJson),
    summary: summarizeMatrix(matrix),
  };
}

function* listed<T>(items: readonly T[], shape: (item: T) => object): Generator<string> {
  for (const [at, item] of items.entries()) yield `${at === 0 ? "" : ","}\n    ${JSON.stringify(shape(item))}`;
  if (items.length > 0) yield "\n  ";
}

/** What the whole matrix comes to. */
export function summarizeMatrix({ groups, connections, leftOut, traces }: Matrix) {
  return {
    endpoints: groups.length,
    members: groups.reduce((sum, { members }) => sum + members.length, 0),
    connections: connections.length,
    delivered: connections.filter(({ reach }) => reach.verdict === "delivered").length,
    leftOut,
    traces,
  };
}

function endpointJson({ id, kind, cluster, namespace, workload, members, ports }: EndpointGroup): object {
  return {
    id,
    kind,
    cluster,
    namespace,
    workload,
    members: members.map(({ name }) => name),
    ports: ports.map(({ protocol, port }) => ({ protocol, port })),
  };
}

function connectionJson({ from, to, protocol, port, family, placement, reach, example }: Connection): object {
  return {
    from: from.id,
    to: to.id,
    protocol,
    port,
    family,
    placement,
    ...reachJson(reach),
    example: { from: example.from.name, to: example.to.name },
  };
}

export function reachJson({ verdict, cause, policies, place }: Reach) {
  return { verdict, cause, policies, declaredAt: place && { uri: place.uri, range: place.range } };
}

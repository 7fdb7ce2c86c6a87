import type { ClassedGroup } from "./endpoint-groups.ts";
import type { EndpointGroup, Member } from "./matrix.ts";

/** How many nodes a name says. */
const mostNamedNodes = 3;

/** Puts bundles of equal groups together, each under a name of its own. */
export function nameGroups(bundles: readonly (readonly ClassedGroup[])[]): readonly EndpointGroup[] {
  const parts = bundles.flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { kind, cluster, namespace, workload, service, ports } = first;
    const members = [...first.members, ...others.flatMap((other) => other.members)];
    const common = { kind, cluster, namespace, workload, ports, members, name: plainName(first) };
    return [{ ...common, ...(service !== undefined && { service }) }];
  });
  const counts = new Map<string, number>();
  for (const { name } of parts) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return parts.map(({ name, ...part }) => {
    const isAlone = counts.get(name) === 1;
    const wanted = isAlone ? name : `${name} on ${nodesOf(part.members)}`;
    const id = taken.has(wanted) ? `${name} (${part.members[0]?.name})` : wanted;
    taken.add(id);
    return { id, ...part };
  });
}

function plainName({ kind, workload, service, members: [first], cluster }: ClassedGroup): string {
  const name = first?.name ?? "";
  switch (kind) {
    case "pods":
      // Workloads of several clusters may have one name.
      return workload === null ? name : `${workload}${/@/.test(name) ? `@${cluster}` : ""}`;
    case "nodes":
      return `node ${name}`;
    case "hosts":
      return `host ${name}`;
    case "routers":
      return `router ${name}`;
    case "node-port":
      return `node ports of ${service}`;
    default:
      return name;
  }
}

function nodesOf(members: readonly Member[]): string {
  const nodes = [...new Set(members.map(({ machine }) => machine ?? ""))];
  const named = nodes.slice(0, mostNamedNodes).join(", ");
  return nodes.length > mostNamedNodes ? `${named}, …` : named;
}

import { type ClusterNames, findPod } from "./topology-names.ts";

type Named = { readonly namespace: string; readonly name: string };

const indexes = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/** The namespaces that have something with a name. The index is made once for each table, at the first name that is not found. */
function namespacesWith(
  table: ReadonlyMap<string, unknown>,
  records: () => Iterable<Named>,
  name: string,
): readonly string[] {
  let index = indexes.get(table);
  if (index === undefined) {
    const made = new Map<string, string[]>();
    for (const record of records()) {
      const namespaces = made.get(record.name);
      if (namespaces === undefined) made.set(record.name, [record.namespace]);
      else namespaces.push(record.namespace);
    }
    index = made;
    indexes.set(table, index);
  }
  return index.get(name) ?? [];
}

/** `namespace/name` of all pods with a name, those of workloads too. */
export function podsNamed(cluster: ClusterNames, name: string): string[] {
  const { pods, workloads } = cluster;
  const declared = namespacesWith(pods, () => pods.values(), name);
  const workload = name.slice(0, Math.max(0, name.lastIndexOf("-")));
  const records = () => [...workloads.values()].flat().map(({ record }) => record);
  const expanded = namespacesWith(workloads, records, workload).filter((namespace) =>
    findPod(cluster, namespace, name),
  );
  return [...new Set([...declared, ...expanded])].map((namespace) => `${namespace}/${name}`);
}

/** `namespace/name` of all services, or all policies, with a name. */
export function recordsNamed(table: ReadonlyMap<string, Named>, name: string): string[] {
  return namespacesWith(table, () => table.values(), name).map((namespace) => `${namespace}/${name}`);
}

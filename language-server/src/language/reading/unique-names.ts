import { message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import type { Declaration } from "../../topology/topology.ts";
import { defaultNamespace } from "./names.ts";
import { findingAt } from "./reading.ts";

type Named = Pick<Declaration, "name" | "place"> & { readonly namespace?: string };

/** Says that a name is taken, with the place of the first owner. What is in a namespace is named with it, as kubectl does. */
export function duplicateName(second: Named, first: Pick<Declaration, "place">): Finding {
  const { name, namespace = defaultNamespace } = second;
  const args = { name: namespace === defaultNamespace ? name : `${namespace}/${name}` };
  return findingAt("duplicate-name", message("language.duplicate-name", args), second.place, {
    related: [{ message: message("language.first-one"), place: first.place }],
  });
}

/** The records whose name is the first of its kind. The others have a finding, and are left out: everything later finds things by their names. */
export function byName<T extends Declaration>(reading: { readonly findings: Finding[] }, records: readonly T[]): T[] {
  if (!hasDuplicates(records)) return [...records];
  const first = new Map<string, T>();
  for (const record of records) {
    const owner = first.get(record.name);
    if (owner === undefined) first.set(record.name, record);
    else reading.findings.push(duplicateName(record, owner));
  }
  return [...first.values()];
}

/** Most lists are a few containers long: no table is made for those. */
function hasDuplicates(records: readonly Declaration[]): boolean {
  if (records.length > 8) return new Set(records.map(({ name }) => name)).size < records.length;
  return records.some(({ name }, index) => records.findIndex((other) => other.name === name) < index);
}

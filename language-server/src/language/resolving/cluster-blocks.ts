// Which blocks of the text are one cluster.
import { message } from "../../messages/message.ts";
import { closestWord } from "../../text/closest-word.ts";
import type { Finding } from "../../topology/finding.ts";
import type { DeclaredCluster, DocumentDeclarations } from "../declarations.ts";
import { findingAt, replaceWith } from "../reading/reading.ts";
import { duplicateName } from "../reading/unique-names.ts";

/** The blocks of one cluster: its own first (several only by fault), then what extends it. `name` is empty while it is not typed. */
export type ClusterBlocks = {
  readonly name: string;
  readonly first: DeclaredCluster;
  readonly blocks: readonly DeclaredCluster[];
};

/**
 * The clusters of the documents, in the order in which they are first named. An extension of a cluster that does not exist is a finding; what it holds
 * then belongs to the only cluster that there is, or makes one, so that everything in it is still checked and nothing else is said to be missing.
 */
export function clusterBlocks(documents: readonly DocumentDeclarations[], findings: Finding[]): ClusterBlocks[] {
  const all = documents.flatMap(({ clusters }) => clusters);
  const declared = [...new Set(all.filter(({ extend }) => !extend).map(({ name }) => name.text))];
  const known = new Set(declared);
  const only = declared.length === 1 ? declared[0] : undefined;
  const groups = new Map<string, DeclaredCluster[]>();
  for (const block of all) {
    const name = known.has(block.name.text) ? block.name.text : (only ?? block.name.text);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [block]);
    else group.push(block);
  }
  const strays = new Set(documents.flatMap(({ strayNames }) => [...strayNames]));
  for (const block of all) {
    const { text } = block.name;
    // A cluster whose name is not typed yet may be the one that is meant.
    const isKnown = text === "" || known.has(text) || known.has("") || strays.has(text);
    if (!isKnown) findings.push(unknownCluster(block, declared));
  }
  return Array.from(groups, ([name, blocks]) => order(name, blocks, findings)).filter((group) => group !== undefined);
}

function order(name: string, group: readonly DeclaredCluster[], findings: Finding[]): ClusterBlocks | undefined {
  const own = group.filter(({ extend }) => !extend);
  const blocks = [...own, ...group.filter(({ extend }) => extend)];
  const [first] = blocks;
  if (first === undefined) return undefined;
  for (const again of own.slice(1)) {
    if (name !== "") findings.push(duplicateName(asDeclaration(again), asDeclaration(first)));
  }
  return { name, first, blocks };
}

function asDeclaration({ name }: DeclaredCluster) {
  return { name: name.text, place: name.place };
}

function unknownCluster({ name }: DeclaredCluster, declared: readonly string[]): Finding {
  const meant = closestWord(name.text, declared) ?? (declared.length === 1 ? declared[0] : undefined);
  const kind = message("language.kind-cluster");
  const text =
    meant === undefined
      ? message("language.unresolved", { kind, name: name.text })
      : message("language.unresolved-meant", { kind, name: name.text, meant });
  return findingAt("unresolved-reference", text, name.place, {
    fixes: meant === undefined ? [] : [replaceWith(name.place, meant)],
  });
}

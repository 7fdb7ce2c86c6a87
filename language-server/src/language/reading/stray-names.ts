import {
  isMisplaced,
  isNode,
  isUnknown,
  type K8sNetFile,
  Labels,
  type Misplaced,
  type PlacedStatement,
  Ports,
  Property,
  Selector,
  type Unknown,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { splitName } from "../word.ts";
import { wordOf, wordsOf } from "./syntax-words.ts";

/**
 * The names that are declared where they belong to nothing: under a header that is half typed, or in a block of the wrong kind. Namespaces and parts
 * are left away: whoever refers to one of these is not told that it does not exist.
 */
export function strayNames(file: K8sNetFile, uri: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) gather(statement, false, uri, names);
  return names;
}

/** Most statements, and none with names in them. */
const leaves: ReadonlySet<string> = new Set([Property.$type, Labels.$type, Ports.$type, Selector.$type]);

function gather(statement: AstNode, isStray: boolean, uri: string, names: Set<string>): void {
  if (leaves.has(statement.$type)) return;
  if (isMisplaced(statement)) {
    gatherPlaced(statement, uri, names);
  } else if (isUnknown(statement)) {
    gatherUnknown(statement, uri, names);
  } else {
    if (isStray) addName(statement, uri, names);
    // The pods of a node without a name run nowhere.
    const isInStray = isStray || (isNode(statement) && statement.name === undefined);
    for (const inner of statementsOf(statement)) gather(inner, isInStray, uri, names);
  }
}

function gatherPlaced({ statement }: Misplaced, uri: string, names: Set<string>): void {
  if (statement !== undefined) gather(statement, true, uri, names);
}

/** The word behind a misspelt keyword may be the name of what it would have declared. */
function gatherUnknown(statement: Unknown, uri: string, names: Set<string>): void {
  if (statement.block) for (const word of wordsOf(statement, "values", uri)) names.add(splitName(word).name.text);
  for (const inner of statement.statements) gather(inner, true, uri, names);
}

function addName(statement: AstNode, uri: string, names: Set<string>): void {
  const name = "name" in statement ? wordOf(statement, "name", uri) : null;
  if (name !== null) names.add(splitName(name).name.text);
}

/** The statements of a block, of whatever kind it is. */
function statementsOf(statement: AstNode | PlacedStatement): readonly AstNode[] {
  return "statements" in statement ? statement.statements : [];
}

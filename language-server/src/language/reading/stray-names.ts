import {
  isMisplaced,
  isNode,
  isUnknown,
  type K8sNetFile,
  Labels,
  type PlacedStatement,
  Ports,
  Property,
  Selector,
  type Unknown,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import type { Steps } from "../../steps/steps.ts";
import { splitName } from "../word.ts";
import { wordOf, wordsOf } from "./syntax-words.ts";

/**
 * The names that are declared where they belong to nothing: under a header that is half typed, or in a block of the wrong kind. Namespaces and parts
 * are left away: whoever refers to one of these is not told that it does not exist.
 */
export function* strayNames(file: K8sNetFile, uri: string): Steps<ReadonlySet<string>> {
  const names = new Set<string>();
  const placed: AstNode[] = [...file.statements];
  const stray: AstNode[] = [];
  for (let count = 1; placed.length + stray.length > 0; count++) {
    if (count % statementsAStep === 0) yield;
    const isStray = placed.length === 0;
    const statement = placed.pop() ?? stray.pop();
    if (statement === undefined || leaves.has(statement.$type)) continue;
    if (isMisplaced(statement)) {
      if (statement.statement !== undefined) stray.push(statement.statement);
    } else if (isUnknown(statement)) {
      addWords(statement, uri, names);
      for (const inner of statement.statements) stray.push(inner);
    } else {
      if (isStray) addName(statement, uri, names);
      // The pods of a node without a name run nowhere.
      const isInStray = isStray || (isNode(statement) && statement.name === undefined);
      for (const inner of statementsOf(statement)) (isInStray ? stray : placed).push(inner);
    }
  }
  return names;
}

const statementsAStep = 1_000;

/** Most statements, and none with names in them. */
const leaves: ReadonlySet<string> = new Set([Property.$type, Labels.$type, Ports.$type, Selector.$type]);

/** The word behind a misspelt keyword may be the name of what it would have declared. */
function addWords(statement: Unknown, uri: string, names: Set<string>): void {
  if (statement.block) for (const word of wordsOf(statement, "values", uri)) names.add(splitName(word).name.text);
}

function addName(statement: AstNode, uri: string, names: Set<string>): void {
  const name = "name" in statement ? wordOf(statement, "name", uri) : null;
  if (name !== null) names.add(splitName(name).name.text);
}

/** The statements of a block, of whatever kind it is. */
function statementsOf(statement: AstNode | PlacedStatement): readonly AstNode[] {
  return "statements" in statement ? statement.statements : [];
}

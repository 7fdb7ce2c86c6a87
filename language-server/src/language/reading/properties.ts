import { isProperty, type Property } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { type Message, message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Fix } from "../../topology/finding.ts";
import type { Word } from "../word.ts";
import { findingAt, type Reading } from "./reading.ts";
import { removalPlace } from "./removal.ts";
import { keywordPlace, textOf, wordsOf } from "./syntax-words.ts";

/** One `keyword value, value` statement. `place` is that of the keyword, which only findings ask for. */
export type PropertyWords = { readonly keyword: string; readonly place: () => Place; readonly values: readonly Word[] };

export type Properties = ReadonlyMap<string, PropertyWords>;

/**
 * The properties of a block by keyword. The first one counts where a property stands twice, and the second is a finding: which of two values is meant
 * is not ours to say.
 */
export function propertiesOf(reading: Reading, statements: readonly AstNode[]): Properties {
  let properties: Map<string, PropertyWords> | undefined;
  let nodes: Map<string, AstNode> | undefined;
  for (const statement of statements) {
    if (!isProperty(statement) || statement.keyword === undefined) continue;
    properties ??= new Map();
    nodes ??= new Map();
    const { keyword } = statement;
    const first = nodes.get(keyword);
    if (first !== undefined) {
      reportSecond(reading, keyword, statement, first);
      continue;
    }
    nodes.set(keyword, statement);
    properties.set(keyword, propertyFrom(reading, statement));
  }
  return properties ?? noProperties;
}

const noProperties: Properties = new Map();

function propertyFrom(reading: Reading, statement: Property): PropertyWords {
  return {
    keyword: statement.keyword,
    place: () => keywordPlace(statement, reading.uri),
    values: wordsOf(statement, "values", reading.uri),
  };
}

/** The one statement of a kind that a block may have; a second one is a finding. */
export function onlyStatement<T extends AstNode>(
  reading: Reading,
  statements: readonly AstNode[],
  isKind: (statement: AstNode) => statement is T,
  keyword: string,
): T | undefined {
  let first: T | undefined;
  for (const statement of statements) {
    if (!isKind(statement)) continue;
    if (first === undefined) first = statement;
    else reportSecond(reading, keyword, statement, first);
  }
  return first;
}

/** Says that a statement, or a label, stands twice in one block. Where both say the same, the second one goes; else which of them is meant is the user's to say. */
export function reportSecond(reading: Reading, keyword: string, second: AstNode, first: AstNode): void {
  const { uri } = reading;
  const remove = (node: AstNode, title: Message): Fix => ({
    title,
    edits: [{ place: removalPlace(uri, node), newText: "" }],
  });
  const isSame = textOf(second).replace(/,$/, "") === textOf(first).replace(/,$/, "");
  const fixes = [
    remove(second, message("language.fix-remove-second", { keyword })),
    ...(isSame ? [] : [remove(first, message("language.fix-remove-first", { keyword }))]),
  ];
  reportTwice(reading, keyword, { second: keywordPlace(second, uri), first: keywordPlace(first, uri), fixes });
}

/** Says that a property stands twice, and where the other one is. */
export function reportTwice(
  reading: Pick<Reading, "findings">,
  keyword: string,
  { second, first, fixes = [] }: { readonly second: Place; readonly first: Place; readonly fixes?: readonly Fix[] },
): void {
  reading.findings.push(
    findingAt("duplicate-property", message("language.duplicate-property", { keyword }), second, {
      related: [{ message: message("language.first-one"), place: first }],
      fixes,
    }),
  );
}

import { isProperty, type Property } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Word } from "../word.ts";
import { findingAt, type Reading } from "./reading.ts";
import { keywordPlace, wordsOf } from "./syntax-words.ts";

/** One `keyword value, value` statement. `place` is that of the keyword, which only findings ask for. */
export type PropertyWords = { readonly keyword: string; readonly place: () => Place; readonly values: readonly Word[] };

export type Properties = ReadonlyMap<string, PropertyWords>;

/**
 * The properties of a block by keyword. The first one counts where a property stands twice, and the second is a finding: which of two values is meant
 * is not ours to say.
 */
export function propertiesOf(reading: Reading, statements: readonly AstNode[]): Properties {
  let properties: Map<string, PropertyWords> | undefined;
  for (const statement of statements) {
    if (!isProperty(statement) || statement.keyword === undefined) continue;
    properties ??= new Map();
    const read = propertyFrom(reading, statement);
    const first = properties.get(read.keyword);
    if (first === undefined) properties.set(read.keyword, read);
    else reportTwice(reading, read.keyword, read.place(), first.place());
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
    else reportTwice(reading, keyword, keywordPlace(statement, reading.uri), keywordPlace(first, reading.uri));
  }
  return first;
}

/** Says that a property stands twice, and where the other one is. */
export function reportTwice(reading: Pick<Reading, "findings">, keyword: string, second: Place, first: Place): void {
  reading.findings.push(
    findingAt("duplicate-property", message("language.duplicate-property", { keyword }), second, {
      related: [{ message: message("language.first-one"), place: first }],
    }),
  );
}

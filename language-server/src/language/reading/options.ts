import { type Cni, isOption, type KubeProxy, type Option as OptionNode } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import type { Place } from "../../text/place.ts";
import type { Chosen, Option } from "../../topology/topology.ts";
import type { Word } from "../word.ts";
import type { Reading } from "./reading.ts";
import { wordOf, wordsOf } from "./syntax-words.ts";

/** The tree of options in `cni NAME { … }`. Several values of one option are one text with commas. */
export function readOptions(reading: Reading, statements: readonly AstNode[]): Option[] {
  return statements.filter(isOption).flatMap((option) => {
    const name = wordOf(option, "name", reading.uri);
    return name === null ? [] : [readOption(reading, option, name)];
  });
}

function readOption(reading: Reading, option: OptionNode, name: Word): Option {
  const values = wordsOf(option, "values", reading.uri);
  return {
    name: name.text,
    value: values.length === 0 ? null : values.map(({ text }) => text).join(", "),
    options: readOptions(reading, option.statements),
    namePlace: name.place,
    valuePlace: spanOf(values),
  };
}

function spanOf(words: readonly Word[]): Place | null {
  const first = words[0];
  const last = words[words.length - 1];
  if (first === undefined || last === undefined) return null;
  return { uri: first.place.uri, range: { start: first.place.range.start, end: last.place.range.end } };
}

/** The plugin or proxy mode that a statement chooses; null while its name is not typed. */
export function readChosen(reading: Reading, statement: Cni | KubeProxy | undefined): Chosen | null {
  const name = statement === undefined ? null : wordOf(statement, "name", reading.uri);
  if (statement === undefined || name === null) return null;
  return { name: name.text, options: readOptions(reading, statement.statements), place: name.place };
}

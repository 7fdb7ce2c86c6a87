import { isLabels, type Label, type Labels as LabelsNode } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../../messages/message.ts";
import type { Labels, Sourced } from "../../topology/topology.ts";
import type { Word } from "../word.ts";
import { reportSecond } from "./properties.ts";
import { findingAt, type Reading } from "./reading.ts";
import { wordOf } from "./syntax-words.ts";

const noLabels: Labels = new Map();

/** The labels of a block; several `labels` statements add up. */
export function readLabels(reading: Reading, statements: readonly AstNode[]): Labels {
  let labels: ReadLabels | undefined;
  for (const statement of statements) {
    if (!isLabels(statement)) continue;
    labels ??= { values: new Map(), nodes: new Map() };
    addLabels(reading, statement, labels);
  }
  return labels?.values ?? noLabels;
}

type ReadLabels = { readonly values: Map<string, Sourced<string>>; readonly nodes: Map<string, Label> };

function addLabels(reading: Reading, statement: LabelsNode, { values, nodes }: ReadLabels): void {
  for (const label of statement.labels) {
    const key = wordOf(label, "key", reading.uri);
    if (key === null || !label.hasValue) continue;
    checkLabelKey(reading, key);
    if (label.value !== undefined && !isLabelValue(label.value)) {
      const value = wordOf(label, "value", reading.uri);
      if (value !== null) checkLabelValue(reading, value);
    }
    const first = nodes.get(key.text);
    if (first !== undefined) {
      reportSecond(reading, key.text, label, first);
      continue;
    }
    nodes.set(key.text, label);
    values.set(key.text, { value: label.value ?? "", origin: "declared", place: key.place });
  }
}

/** `name` or `prefix/name`, the name up to 63 characters, the prefix a DNS subdomain (apimachinery IsQualifiedName). */
export function checkLabelKey(reading: Reading, key: Word): void {
  if (/^([a-z0-9][-a-z0-9.]{0,252}\/)?(?=.{1,63}$)[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$/.test(key.text)) return;
  reading.findings.push(
    findingAt("invalid-label", message("language.invalid-label-key", { key: key.text }), key.place),
  );
}

function isLabelValue(text: string): boolean {
  return /^(?=.{0,63}$)([A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?)?$/.test(text);
}

/** Up to 63 letters, digits, `-`, `_` and `.`, a letter or digit at both ends, or empty (apimachinery IsValidLabelValue). */
export function checkLabelValue(reading: Reading, value: Word): void {
  if (isLabelValue(value.text)) return;
  reading.findings.push(
    findingAt("invalid-label", message("language.invalid-label-value", { value: value.text }), value.place),
  );
}

import { isLabels, type Labels as LabelsNode } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../../messages/message.ts";
import type { Labels, Sourced } from "../../topology/topology.ts";
import type { Word } from "../word.ts";
import { reportTwice } from "./properties.ts";
import { findingAt, type Reading } from "./reading.ts";
import { wordOf } from "./syntax-words.ts";

const noLabels: Labels = new Map();

/** The labels of a block; several `labels` statements add up. */
export function readLabels(reading: Reading, statements: readonly AstNode[]): Labels {
  let labels: Map<string, Sourced<string>> | undefined;
  for (const statement of statements) {
    if (!isLabels(statement)) continue;
    labels ??= new Map();
    addLabels(reading, statement, labels);
  }
  return labels ?? noLabels;
}

function addLabels(reading: Reading, statement: LabelsNode, labels: Map<string, Sourced<string>>): void {
  for (const label of statement.labels) {
    const key = wordOf(label, "key", reading.uri);
    if (key === null || !label.hasValue) continue;
    checkLabelKey(reading, key);
    if (label.value !== undefined && !isLabelValue(label.value)) {
      const value = wordOf(label, "value", reading.uri);
      if (value !== null) checkLabelValue(reading, value);
    }
    const first = labels.get(key.text);
    if (first !== undefined) reportTwice(reading, key.text, key.place, first.place);
    else labels.set(key.text, { value: label.value ?? "", origin: "declared", place: key.place });
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

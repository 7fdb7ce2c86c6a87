import type { Requirement, Selector } from "k8snet-grammar/generated/ast.ts";
import { message } from "../../messages/message.ts";
import type { LabelRequirement, LabelSelector } from "../../topology/selector.ts";
import { placeOf } from "../place.ts";
import { checkLabelKey, checkLabelValue } from "./labels.ts";
import { findingAt, type Reading } from "./reading.ts";
import { wordOf, wordsOf } from "./syntax-words.ts";

/** The selector of a statement such as `podSelector { app=db, tier in (a, b) }`; requirements that are half typed are left out. */
export function readSelector(reading: Reading, statement: Selector): LabelSelector {
  const requirements = statement.requirements
    .map((requirement) => readRequirement(reading, requirement))
    .filter((requirement) => requirement !== null);
  return { requirements, place: placeOf(reading.uri, statement) };
}

function readRequirement(reading: Reading, requirement: Requirement): LabelRequirement | null {
  const key = wordOf(requirement, "key", reading.uri);
  if (key === null) return null;
  checkLabelKey(reading, key);
  const place = placeOf(reading.uri, requirement);
  const { operator, negated } = requirement;
  if (operator === undefined) {
    return { key: key.text, operator: negated ? "DoesNotExist" : "Exists", values: [], place };
  }
  if (negated) {
    reading.findings.push(findingAt("bad-value", message("language.negated-requirement", { key: key.text }), place));
    return null;
  }
  const values = wordsOf(requirement, "values", reading.uri);
  for (const value of values) checkLabelValue(reading, value);
  const isSet = operator === "in" || operator === "notin";
  if (isSet && values.length === 0) return null;
  const texts = isSet ? values.map(({ text }) => text) : [values[0]?.text ?? ""];
  return { key: key.text, operator: operator === "notin" || operator === "!=" ? "NotIn" : "In", values: texts, place };
}

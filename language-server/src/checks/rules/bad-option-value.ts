import { parsePrefix } from "../../address/prefix.ts";
import { type OptionSchema, switchWords } from "../../cni/option-schema.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantWord } from "../meant-word.ts";
import { type GivenOption, givenOptions } from "../plugin-options.ts";

/** An option's value is one that its schema allows. The default holds instead. */
export const badOptionValue: Check = { code: "bad-option-value", run };

function run(context: CheckContext): readonly Fault[] {
  return givenOptions(context).flatMap((given): Fault[] => {
    const { option, schema, mayOmitValue } = given;
    if (schema === undefined || (option.value === null && mayOmitValue)) return [];
    const place = option.valuePlace ?? option.namePlace;
    const lacking = option.value === null ? undefined : nodeWithout(given, option.value);
    if (lacking !== undefined) {
      const text = message("checks.option-interface", { interface: option.value ?? "", node: lacking });
      return [{ severity: "error", message: text, place }];
    }
    if (option.value !== null && isAllowed(schema, option.value)) return [];
    const args = { option: option.name, value: option.value ?? "", expected: expectation(schema) };
    const key = option.value === null ? "checks.option-needs-value" : "checks.bad-option-value";
    const fixes = () => (option.value === null ? [] : meantWord(option.value, wordsOf(schema), place));
    return [{ severity: "error", message: message(key, args), place, fixes }];
  });
}

/** The words that the option can have. */
function wordsOf({ value }: OptionSchema): readonly string[] {
  if (value.kind === "switch") return Object.keys(switchWords);
  return value.kind === "words" ? value.words.map(({ word }) => word) : [];
}

function isAllowed(schema: OptionSchema, text: string): boolean {
  const { value } = schema;
  switch (value.kind) {
    case "words":
    case "switch":
      return wordsOf(schema).includes(text);
    case "number":
      return /^\d{1,9}$/.test(text) && Number(text) >= value.from && Number(text) <= value.to;
    case "prefix": {
      const parsed = parsePrefix(text);
      return parsed?.prefix.address.family === value.family && !parsed.hostBits;
    }
    case "interface":
      return true;
  }
}

/** The first node that has no interface of the name that the option gives. */
function nodeWithout({ schema, nodes }: GivenOption, name: string): string | undefined {
  if (schema?.value.kind !== "interface") return undefined;
  return nodes.find(({ interfaces }) => !interfaces.some((each) => each.name === name))?.name;
}

function expectation(schema: OptionSchema): Message {
  const { value } = schema;
  switch (value.kind) {
    case "words":
    case "switch":
      return message("checks.expects-one-of", { words: wordsOf(schema).join(", ") });
    case "number":
      return message("checks.expects-number", { from: value.from, to: value.to });
    case "prefix":
      return message("checks.expects-prefix", { family: value.family });
    case "interface":
      return message("checks.expects-interface");
  }
}

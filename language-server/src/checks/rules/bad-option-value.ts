import type { OptionSchema } from "../../cni/option-schema.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
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
    return [{ severity: "error", message: message(key, args), place }];
  });
}

function isAllowed({ value }: OptionSchema, text: string): boolean {
  switch (value.kind) {
    case "words":
      return value.words.some(({ word }) => word === text);
    case "number":
      return /^\d{1,9}$/.test(text) && Number(text) >= value.from && Number(text) <= value.to;
    case "switch":
      return text === "on" || text === "off";
    case "interface":
      return true;
  }
}

/** The first node that has no interface of the name that the option gives. */
function nodeWithout({ schema, nodes }: GivenOption, name: string): string | undefined {
  if (schema?.value.kind !== "interface") return undefined;
  return nodes.find(({ interfaces }) => !interfaces.some((each) => each.name === name))?.name;
}

function expectation({ value }: OptionSchema): Message {
  switch (value.kind) {
    case "words":
      return message("checks.expects-one-of", { words: value.words.map(({ word }) => word).join(", ") });
    case "number":
      return message("checks.expects-number", { from: value.from, to: value.to });
    case "switch":
      return message("checks.expects-one-of", { words: "on, off" });
    case "interface":
      return message("checks.expects-interface");
  }
}

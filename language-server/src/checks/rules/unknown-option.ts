import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantWord } from "../meant-word.ts";
import { givenOptions } from "../plugin-options.ts";

/** A plugin's block holds options that the plugin has. The others are ignored. */
export const unknownOption: Check = { code: "unknown-option", run };

function run(context: CheckContext): readonly Fault[] {
  return givenOptions(context).flatMap(({ option, schema, known, under }): Fault[] => {
    if (schema !== undefined) return [];
    const names = known.map(({ name }) => name);
    const place = option.namePlace;
    const args = { option: option.name, under, known: names.join(", ") };
    const key = known.length === 0 ? "checks.no-options" : "checks.unknown-option";
    return [
      { severity: "warning", message: message(key, args), place, fixes: () => meantWord(option.name, names, place) },
    ];
  });
}

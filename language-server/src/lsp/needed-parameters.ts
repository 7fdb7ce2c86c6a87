import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { type Language, type Message, message, render } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import type { Guard } from "./guard-requests.ts";

/** What a parameter of a request must be, beside one of some words; an `object` has members of which each may be left out. */
type Kind = "text" | "text-or-null" | "document" | "position" | "positions" | "range" | "object" | "moves";

/** What a request must have, by name. */
export type NeededParameters = Readonly<Record<string, Kind | readonly string[]>>;

/** As the guard, as anybody may write requests: who leaves something out hears what it is, in a sentence (JSON-RPC, InvalidParams). */
export function guardParameters(guarded: Guard, language: () => Language) {
  return <P, R>(needed: NeededParameters, answer: (parameters: P) => Steps<R>) =>
    guarded(function* (parameters: P): Steps<R | ResponseError> {
      const fault = faultOf(parameters, needed);
      return fault === null
        ? yield* answer(parameters)
        : new ResponseError(ErrorCodes.InvalidParams, render(fault, language()));
    });
}

function faultOf(parameters: unknown, needed: NeededParameters): Message | null {
  for (const [name, kind] of Object.entries(needed)) {
    const value = memberOf(parameters, name);
    if (typeof kind !== "string") {
      if (!kind.some((word) => word === value)) return message("lsp.needs-word", { name, words: kind.join(", ") });
    } else if (!isOfKind[kind](value)) {
      return message(`lsp.needs-${kind}`, { name });
    }
  }
  return null;
}

const isText = (value: unknown) => typeof value === "string";
const isPosition = (value: unknown) => [memberOf(value, "line"), memberOf(value, "character")].every(Number.isInteger);

const isOfKind: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: isText,
  "text-or-null": (value) => value === null || isText(value),
  document: (value) => isText(memberOf(value, "uri")),
  position: isPosition,
  positions: (value) => Array.isArray(value) && value.every(isPosition),
  range: (value) => [memberOf(value, "start"), memberOf(value, "end")].every(isPosition),
  object: (value) => typeof value === "object" && value !== null,
  moves: (value) =>
    Array.isArray(value) && value.every((each) => [memberOf(each, "oldUri"), memberOf(each, "newUri")].every(isText)),
};

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

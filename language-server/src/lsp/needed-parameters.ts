import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { type Language, type Message, message, render } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import type { Guard } from "./guard-requests.ts";

/** What a request beyond LSP must have, by name: a text, a position of LSP, or one of some words. */
export type NeededParameters = Readonly<Record<string, "text" | "position" | readonly string[]>>;

/** As the guard, for requests that anybody may write: who leaves something out hears what it is, in a sentence (JSON-RPC, InvalidParams). */
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
    if (kind === "text") {
      if (typeof value !== "string") return message("lsp.needs-text", { name });
    } else if (kind === "position") {
      const isPosition = [memberOf(value, "line"), memberOf(value, "character")].every(Number.isInteger);
      if (!isPosition) return message("lsp.needs-position", { name });
    } else if (!kind.some((word) => word === value)) {
      return message("lsp.needs-word", { name, words: kind.join(", ") });
    }
  }
  return null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

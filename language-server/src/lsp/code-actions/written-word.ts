import { writtenTokens } from "../../language/parser-services.ts";

/** A name as it is written in a text: in quotes where it would not be one word. */
export function writtenWord(name: string): string {
  const [only, ...others] = writtenTokens(name);
  return others.length === 0 && only?.image === name ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}

import { relativeImport } from "../relative-import.ts";
import type { Asked, Offer } from "./offer.ts";

/** The other files of the workspace, by their paths from the file that imports them; those that it imports already are left out. */
export function importOffers({ view, position, context }: Asked): Offer[] {
  const imported = new Set(view.declarations.imports.map(({ target }) => target));
  const { line, character } = position;
  const around = (from: number, to: number) =>
    view.text.getText({ start: { line, character: from }, end: { line, character: to } });
  const quotes = {
    before: around(Math.max(0, character - context.typed.length - 1), character - context.typed.length) === '"',
    after: around(character, character + 1) === '"',
  };
  return view
    .files()
    .filter((uri) => uri !== view.uri && !imported.has(uri))
    .map((uri) => {
      const label = relativeImport(view.uri, uri);
      return { label, kind: "name", inserted: `${quotes.before ? "" : '"'}${label}${quotes.after ? "" : '"'}` };
    });
}

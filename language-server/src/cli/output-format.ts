import { type Message, message } from "../messages/message.ts";

/** What the command line says of where the result goes, and as what. */
export type AskedOutput = { readonly format?: string; readonly output?: string };

/** Of each ending of a file's name, the format that it stands for. */
export type FormatsByEnding = ReadonlyMap<string, string>;

/** The format of the result: the one that is asked for, else the one that the name of the file stands for. A name that stands for another is a problem: nothing else would open the file. */
export function outputFormat(
  { format, output }: AskedOutput,
  formats: FormatsByEnding,
  otherwise: string,
): { readonly format: string } | { readonly problem: Message } {
  const ending = /\.([a-z]+)$/i.exec(output ?? "")?.[1]?.toLowerCase();
  const isPicture = format === "svg" || format === "png";
  if (output === undefined || ending === undefined || (ending === "txt" && !isPicture)) {
    return { format: format ?? otherwise };
  }
  const named = formats.get(ending);
  if (format === undefined) {
    const endings = [...formats.keys()].map((each) => `.${each}`).join(", ");
    return named === undefined
      ? { problem: message("cli.unknown-ending", { path: output, endings }) }
      : { format: named };
  }
  // Other programs have endings of their own for what is text.
  if (named === format || (named === undefined && !isPicture)) return { format };
  return { problem: message("cli.format-against-name", { path: output, format }) };
}

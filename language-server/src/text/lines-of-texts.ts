/**
 * Splits texts into lines, each once: one of 10 MB may have a thousand findings, which all show their line. `textOf` says the same of a URI for good;
 * undefined where there is no text, or none yet.
 */
export function linesOfTexts(
  textOf: (uri: string) => string | null | undefined,
): (uri: string) => readonly string[] | undefined {
  const known = new Map<string, readonly string[]>();
  return (uri) => {
    const lines = known.get(uri) ?? textOf(uri)?.split(/\r\n|\r|\n/);
    if (lines !== undefined) known.set(uri, lines);
    return lines;
  };
}

// As much of YAML as Kubernetes objects in block style use: mappings, sequences, plain and quoted scalars, {} and [], documents. For tests only.

export type Yaml = string | number | boolean | null | readonly Yaml[] | { readonly [key: string]: Yaml };

type Line = { readonly indent: number; readonly text: string };

/** The documents of a text. Throws on what it does not know. */
export function readYaml(text: string): readonly Yaml[] {
  return text
    .split(/^---$/m)
    .map((part) => part.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#")))
    .filter((lines) => lines.length > 0)
    .map((lines) => {
      const rest = lines.map((line) => ({ indent: line.search(/\S/), text: line.trim() }));
      return readBlock(rest, rest[0]?.indent ?? 0);
    });
}

/** Takes the lines of one block from the front. */
function readBlock(lines: Line[], indent: number): Yaml {
  return lines[0]?.text.startsWith("- ") || lines[0]?.text === "-"
    ? readSequence(lines, indent)
    : readMapping(lines, indent);
}

function readSequence(lines: Line[], indent: number): readonly Yaml[] {
  const items: Yaml[] = [];
  for (let line = lines[0]; line?.indent === indent && line.text.startsWith("-"); line = lines[0]) {
    const inner = line.text.slice(1).trimStart();
    const at = indent + line.text.length - inner.length;
    if (/^[^'"]+:( |$)/.test(inner)) {
      lines[0] = { indent: at, text: inner };
      items.push(readMapping(lines, at));
    } else {
      lines.shift();
      items.push(inner === "" ? readBlock(lines, lines[0]?.indent ?? 0) : readScalar(inner));
    }
  }
  return items;
}

function readMapping(lines: Line[], indent: number): { readonly [key: string]: Yaml } {
  const mapping: Record<string, Yaml> = {};
  for (let line = lines[0]; line?.indent === indent; line = lines[0]) {
    const match = /^([^:]+):(?: (.*))?$/.exec(line.text);
    if (match === null) throw new Error(`not understood: ${line.text}`);
    lines.shift();
    const [, key = "", value = ""] = match;
    const next = lines[0];
    const isBlock =
      next !== undefined && (next.indent > indent || (next.indent === indent && next.text.startsWith("-")));
    mapping[key] = value !== "" ? readScalar(value) : isBlock ? readBlock(lines, next.indent) : null;
  }
  return mapping;
}

function readScalar(text: string): Yaml {
  if (text === "{}") return {};
  if (text === "[]") return [];
  if (text === "true" || text === "false") return text === "true";
  if (/^-?\d+$/.test(text)) return Number(text);
  const [, single, double] = /^'(.*)'$|^"(.*)"$/.exec(text) ?? [];
  return single ?? double ?? text;
}

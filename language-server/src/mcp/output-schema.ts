import { packagedFiles } from "./packaged-files.ts";

type Schema = { readonly [key: string]: unknown };

/** The published schema of a tool's data, by its name, with what it takes from another one put in: a client has this one alone. */
export function outputSchemas(): (name: string) => Schema & { readonly type: "object" } {
  const schemas = new Map(packagedFiles("schema").map(({ name, text }) => [name, JSON.parse(text) as Schema]));
  return (name) => {
    const { $schema, $id, ...own } = schemas.get(`${name}.schema.json`) ?? {};
    const explained = (schemas.get("explain.schema.json")?.$defs ?? {}) as Schema;
    const text = JSON.stringify(own);
    const definitions: Record<string, unknown> = { ...(own.$defs as Schema | undefined) };
    // What is taken may itself refer to others of the same file.
    const taken = namesIn(text, "explain.schema.json#/$defs/");
    for (let each = taken.pop(); each !== undefined; each = taken.pop()) {
      if (Object.hasOwn(definitions, each)) continue;
      definitions[each] = explained[each];
      taken.push(...namesIn(JSON.stringify(explained[each]), "#/$defs/"));
    }
    const whole = JSON.parse(text.replaceAll("explain.schema.json#", "#")) as Schema;
    return { ...whole, type: "object", $defs: definitions };
  };
}

function namesIn(text: string, before: string): string[] {
  return text
    .split(`"${before}`)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('"')));
}

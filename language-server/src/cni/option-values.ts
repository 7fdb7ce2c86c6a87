import { type Prefix, parsePrefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { Option } from "../topology/topology.ts";
import { type OptionSchema, switchWords } from "./option-schema.ts";

/** An option's value and where it stands; the place is null when the schema's default holds. */
export type OptionValue<T> = { readonly value: T; readonly place: Place | null };

/**
 * A node's own options over its cluster's: an option that the node names takes its value from there, and what stands in its block is laid over the
 * cluster's block, unless the node chooses another value (another backend has other options).
 */
export function overrideOptions(cluster: readonly Option[], node: readonly Option[]): readonly Option[] {
  if (node.length === 0) return cluster;
  const overridden = node.map((option) => {
    const below = findOption(cluster, option.name);
    if (below === undefined) return option;
    if (option.value !== null && option.value !== below.value) return option;
    const { value, valuePlace } = option.value === null ? below : option;
    return { ...option, value, valuePlace, options: overrideOptions(below.options, option.options) };
  });
  return [...cluster.filter(({ name }) => findOption(node, name) === undefined), ...overridden];
}

/** The option of this name; the last, if the text has several. */
export function findOption(options: readonly Option[], name: string): Option | undefined {
  return options.findLast((option) => option.name === name);
}

/** The value of a numeric option. A value that the schema refuses counts as not given: a check reports it. */
export function numberOption(options: readonly Option[], schema: OptionSchema): OptionValue<number | null> {
  const option = findOption(options, schema.name);
  const text = option?.value ?? "";
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (
    option !== undefined &&
    schema.value.kind === "number" &&
    value >= schema.value.from &&
    value <= schema.value.to
  ) {
    return { value, place: option.valuePlace };
  }
  return { value: schema.defaultValue === null ? null : Number(schema.defaultValue), place: null };
}

/** The value of a switch, as `numberOption`. */
export function switchOption(options: readonly Option[], schema: OptionSchema): OptionValue<boolean> {
  const option = findOption(options, schema.name);
  if (option?.value === "on" || option?.value === "off") {
    return { value: switchWords[option.value], place: option.valuePlace };
  }
  return { value: schema.defaultValue === "on", place: null };
}

/** The value of an option that is a prefix, as `numberOption`. */
export function prefixOption(options: readonly Option[], schema: OptionSchema): OptionValue<Prefix | null> {
  const option = findOption(options, schema.name);
  const parsed = parsePrefix(option?.value ?? "")?.prefix;
  const { value } = schema;
  if (
    option !== undefined &&
    parsed !== undefined &&
    value.kind === "prefix" &&
    value.family === parsed.address.family
  ) {
    return { value: parsed, place: option.valuePlace };
  }
  return { value: parsePrefix(schema.defaultValue ?? "")?.prefix ?? null, place: null };
}

/** The value of an option that is a name or one of several words, as `numberOption`. */
export function wordOption(options: readonly Option[], schema: OptionSchema): OptionValue<string | null> {
  const option = findOption(options, schema.name);
  const { value } = schema;
  const isKnown = (word: string) => value.kind !== "words" || value.words.some((each) => each.word === word);
  if (option !== undefined && option.value !== null && isKnown(option.value)) {
    return { value: option.value, place: option.valuePlace };
  }
  return { value: schema.defaultValue, place: null };
}

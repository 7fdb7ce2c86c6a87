// What all parts of a fixture are made of: places in order, names, lists, labels, options, routes. For tests.
import { address } from "../address/address.ts";
import { prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { Declaration, Labels, Option, Sourced, StaticRoute } from "./topology.ts";
import type { OptionsFixture } from "./topology-fixture-shapes.ts";

const fixtureUri = "file:///fixture.k8snet";

/** `suffix` is `@name` where there are several clusters. */
export type ClusterName = { readonly name: string; readonly suffix: string };
export type PlaceWriter = { readonly next: () => Place };

export function createPlaceWriter(): PlaceWriter {
  let line = 0;
  return {
    next: () => {
      const start = { line: line++, character: 0 };
      return { uri: fixtureUri, range: { start, end: { ...start, character: 1 } } };
    },
  };
}

export function entriesOf<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {});
}

export function listOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

export function declared<T>(value: T, place: Place): Sourced<T> {
  return { value, origin: "declared", place };
}

export function optional<T>(value: T | undefined, place: Place): Sourced<T> | null {
  return value === undefined ? null : declared(value, place);
}

export function declaration(name: string, writer: PlaceWriter): Declaration {
  const place = writer.next();
  return { name, place, extent: place, documentation: null };
}

export function splitName(text: string): { namespace: string; name: string } {
  const slash = text.indexOf("/");
  return slash < 0
    ? { namespace: "default", name: text }
    : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}

export function buildLabels(record: Readonly<Record<string, string>> | undefined, writer: PlaceWriter): Labels {
  return new Map(entriesOf(record).map(([key, value]) => [key, declared(value, writer.next())]));
}

export function buildOptions(fixture: OptionsFixture | undefined, writer: PlaceWriter): Option[] {
  return entriesOf(fixture)
    .filter(([name]) => name !== "")
    .map(([name, value]) => {
      const place = writer.next();
      const own = typeof value === "string" ? value : value[""];
      return {
        name,
        value: typeof own === "string" ? own : null,
        options: typeof value === "string" ? [] : buildOptions(value, writer),
        namePlace: place,
        valuePlace: typeof own === "string" ? place : null,
      };
    });
}

export function buildRoutes(texts: readonly string[] | undefined, writer: PlaceWriter): StaticRoute[] {
  return (texts ?? []).map((text) => {
    const words = text.split(" ");
    const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
    const via = after("via");
    return {
      prefix: prefix(words[0] ?? ""),
      via: via === undefined ? null : address(via),
      device: after("dev") ?? null,
      place: writer.next(),
    };
  });
}

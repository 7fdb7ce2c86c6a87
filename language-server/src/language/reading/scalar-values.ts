// Values of one word: numbers, switches, MAC addresses, words of a list. What does not fit is a finding, and is left out.
import { parseMac } from "../../address/mac.ts";
import { isPort } from "../../address/port.ts";
import { type Message, message } from "../../messages/message.ts";
import { onlyClosestWord } from "../../text/closest-word.ts";
import type { Place } from "../../text/place.ts";
import type { Fix } from "../../topology/finding.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Word } from "../word.ts";
import type { Properties } from "./properties.ts";
import { type FindingExtras, findingAt, type Reading, replaceWith } from "./reading.ts";

export function declared<T>(value: T, word: Word): Sourced<T> {
  return { value, origin: "declared", place: word.place };
}

/** The only value of a property, if it has one. */
export function firstWord(properties: Properties, keyword: string): Word | undefined {
  return properties.get(keyword)?.values[0];
}

/** Says that a value does not fit, and what would. */
export function reportBadValue(
  reading: Pick<Reading, "findings">,
  word: Word,
  expected: Message,
  extras: FindingExtras = {},
): void {
  const text = message("language.bad-value", { value: word.text, expected });
  reading.findings.push(findingAt("bad-value", text, word.place, extras));
}

export type NumberRange = { readonly from: number; readonly to: number };

/** Linux takes an MTU of 68 bytes and more for IPv4 (include/net/ip.h IPV4_MIN_MTU); no IP packet is longer than 65,535 bytes, `lo` has 65,536. */
export const mtuRange: NumberRange = { from: 68, to: 65536 };

/** A whole number in decimal digits within a range. */
export function readNumber(reading: Reading, word: Word | undefined, range: NumberRange): number | null {
  if (word === undefined) return null;
  const value = /^\d{1,15}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (value >= range.from && value <= range.to) return value;
  reportBadValue(reading, word, message("language.expects-number", { from: range.from, to: range.to }));
  return null;
}

export function readSourcedNumber(
  reading: Reading,
  word: Word | undefined,
  range: NumberRange,
): Sourced<number> | null {
  const value = readNumber(reading, word, range);
  return word === undefined || value === null ? null : declared(value, word);
}

/** A port without a protocol. */
export function readPortNumber(reading: Reading, word: Word | undefined): number | null {
  return readNumber(reading, word, { from: 1, to: 65535 });
}

/** A port by number, or the name of a container port: an IANA service name, up to 15 letters, digits and `-`, a letter among them (RFC 6335 §5.1). */
export function readPortOrName(reading: Reading, word: Word | undefined): number | string | null {
  if (word === undefined) return null;
  const value = /^\d{1,15}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (isPort(value)) return value;
  if (isPortName(word.text)) return word.text;
  reportBadValue(reading, word, message("language.expects-port-or-name"));
  return null;
}

export function isPortName(text: string): boolean {
  return /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

export function readMac(reading: Reading, word: Word | undefined): Sourced<string> | null {
  if (word === undefined) return null;
  const mac = parseMac(word.text);
  if (mac !== undefined) return declared(mac, word);
  reportBadValue(reading, word, message("language.expects-mac"));
  return null;
}

/** One of several words; the others are refused, with the one that was probably meant. Words that mean the same may map to one value. */
export function readChoice<T>(
  reading: Reading,
  word: Word | undefined,
  choices: ReadonlyMap<string, T>,
): Sourced<T> | null {
  if (word === undefined) return null;
  const value = choices.get(word.text);
  if (value !== undefined) return declared(value, word);
  const known = [...choices.keys()];
  reportBadValue(reading, word, message("language.expects-one-of", { choices: known.join(", ") }), {
    fixes: meantWord(word.text, known, word.place),
  });
  return null;
}

/** The fix that writes the one of the known words that was most likely meant. */
export function meantWord(written: string, known: readonly string[], place: Place): readonly Fix[] {
  const meant = onlyClosestWord(written, known);
  return meant === undefined ? [] : [replaceWith(place, meant)];
}

export const switches: ReadonlyMap<string, boolean> = new Map([
  ["on", true],
  ["off", false],
  ["true", true],
  ["false", false],
]);

/** The words as they are, for `readChoice`. */
export function words<T extends string>(...choices: readonly T[]): ReadonlyMap<string, T> {
  return new Map(choices.map((choice) => [choice, choice]));
}

// Addresses and prefixes as words of the text.
import { type Address, explainBadAddress, parseAddress } from "../../address/address.ts";
import {
  type BadPrefix,
  explainBadPrefix,
  hostPrefix,
  type InterfaceAddress,
  type Prefix,
  parseInterfaceAddress,
  parsePrefix,
} from "../../address/prefix.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Word } from "../word.ts";
import { findingAt, type Reading, replaceWith } from "./reading.ts";
import { declared } from "./scalar-values.ts";

const reasons: Readonly<Record<BadPrefix, Message>> = {
  empty: message("language.bad-address-empty"),
  "zone-id": message("language.bad-address-zone-id"),
  "has-prefix-length": message("language.bad-address-has-prefix-length"),
  "leading-zero": message("language.bad-address-leading-zero"),
  "octet-range": message("language.bad-address-octet-range"),
  "octet-count": message("language.bad-address-octet-count"),
  "not-an-address": message("language.bad-address-not-an-address"),
  "group-length": message("language.bad-address-group-length"),
  "group-count": message("language.bad-address-group-count"),
  "double-compression": message("language.bad-address-double-compression"),
  "missing-length": message("language.bad-address-missing-length"),
  "not-a-length": message("language.bad-address-not-a-length"),
  "length-range": message("language.bad-address-length-range"),
};

/** Why a text is no address, or no prefix, in words. */
export function badAddressReason(reason: BadPrefix): Message {
  return reasons[reason];
}

function reportBadAddress(reading: Reading, word: Word, reason: BadPrefix): void {
  const text = message("language.invalid-address", { value: word.text, reason: reasons[reason] });
  const bare = word.text.slice(0, word.text.indexOf("/"));
  const fixes = reason === "has-prefix-length" ? [replaceWith(word.place, bare)] : [];
  reading.findings.push(findingAt("invalid-address", text, word.place, { fixes }));
}

export function readAddress(reading: Reading, word: Word | undefined): Sourced<Address> | null {
  if (word === undefined) return null;
  const address = parseAddress(word.text);
  if (address !== undefined) return declared(address, word);
  reportBadAddress(reading, word, explainBadAddress(word.text) ?? "not-an-address");
  return null;
}

export function readAddresses(reading: Reading, words: readonly Word[] | undefined): Sourced<Address>[] {
  return (words ?? []).map((word) => readAddress(reading, word)).filter((address) => address !== null);
}

/** A prefix; where host bits are set they are cleared, and `written` keeps the text (the check `host-bits-set` is about it). */
export function readPrefix(reading: Reading, word: Word | undefined): Sourced<Prefix> | null {
  if (word === undefined) return null;
  const parsed = parsePrefix(word.text);
  if (parsed !== undefined) {
    const value = declared(parsed.prefix, word);
    return parsed.hostBits ? { ...value, written: word.text } : value;
  }
  reportBadAddress(reading, word, explainBadPrefix(word.text) ?? "not-an-address");
  return null;
}

export function readPrefixes(reading: Reading, words: readonly Word[] | undefined): Sourced<Prefix>[] {
  return (words ?? []).map((word) => readPrefix(reading, word)).filter((prefix) => prefix !== null);
}

/** A prefix, or an address that stands for the prefix of itself alone. */
export function readPrefixOrAddress(reading: Reading, word: Word | undefined): Prefix | null {
  if (word === undefined) return null;
  const address = parseAddress(word.text);
  return address === undefined ? (readPrefix(reading, word)?.value ?? null) : hostPrefix(address);
}

/** An address with the length of its link's prefix, as in `ip address add`. */
export function readInterfaceAddress(reading: Reading, word: Word): Sourced<InterfaceAddress> | null {
  const parsed = parseInterfaceAddress(word.text);
  if (parsed !== undefined) return declared(parsed, word);
  reportBadAddress(reading, word, explainBadPrefix(word.text) ?? "not-an-address");
  return null;
}

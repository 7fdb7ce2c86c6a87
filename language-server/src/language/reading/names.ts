// What may be a name. Kubernetes: DNS-1123 subdomains and labels (apimachinery pkg/util/validation/validation.go); Linux: names of devices.
import { type Message, message } from "../../messages/message.ts";
import { splitName, type Word } from "../word.ts";
import { findingAt, type Reading, replaceWith } from "./reading.ts";

/**
 * `subdomain`: up to 253 lower-case letters, digits, `-` and `.` (nodes, pods, deployments, policies). `label`: up to 63 without dots (namespaces,
 * containers, services). `device`: a Linux interface. `free`: what Kubernetes does not know (clusters, hosts, routers, links).
 */
export type NameRule = "subdomain" | "label" | "device" | "free";

const labelPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomainPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const freePattern = /^[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$/;

/** Names of devices: at most 15 characters, no `/`, `:` or white space, not `.` and `..` (dev_valid_name, net/core/dev.c). */
function isDeviceName(text: string): boolean {
  return /^[^\s/:]{1,15}$/.test(text) && text !== "." && text !== "..";
}

export function isName(text: string, rule: NameRule): boolean {
  switch (rule) {
    case "subdomain":
      return text.length <= 253 && subdomainPattern.test(text);
    case "label":
      return text.length <= 63 && labelPattern.test(text);
    case "device":
      return isDeviceName(text);
    case "free":
      return text.length <= 253 && freePattern.test(text);
  }
}

/** What a name has to be, in words. */
export const nameExpectations: Readonly<Record<NameRule, Message>> = {
  subdomain: message("language.name-subdomain"),
  label: message("language.name-label"),
  device: message("language.name-device"),
  free: message("language.name-free"),
};

/** Says that a name is none; in lower case it may be one. */
function checkName(reading: Reading, word: Word, rule: NameRule): void {
  if (isName(word.text, rule)) return;
  const lower = word.text.toLowerCase();
  reading.findings.push(
    findingAt(
      "invalid-name",
      message("language.invalid-name", { name: word.text, rule: nameExpectations[rule] }),
      word.place,
      { fixes: isName(lower, rule) ? [replaceWith(word.place, lower)] : [] },
    ),
  );
}

/** The name of what has no namespace. A name that is none is kept: the rest is still checked. */
export function readName(reading: Reading, word: Word | null, rule: NameRule): Word | null {
  if (word === null || word.text === "") return null;
  checkName(reading, word, rule);
  return word;
}

export type NamespacedName = { readonly namespace: Word | null; readonly name: Word };

/** The name of what stands in a namespace, `name` or `namespace/name`. */
export function readNamespacedName(reading: Reading, word: Word | null, rule: NameRule): NamespacedName | null {
  if (word === null || word.text === "") return null;
  const { namespace, name, part, cluster } = splitName(word);
  if (part !== null || cluster !== null) {
    checkName(reading, word, rule);
    return name.text === "" ? null : { namespace, name };
  }
  if (namespace !== null) checkName(reading, namespace, "label");
  checkName(reading, name, rule);
  return name.text === "" ? null : { namespace, name };
}

export const defaultNamespace = "default";

import { sha256 } from "../../address/sha256.ts";
import type { CompiledPolicy, Direction } from "../../policy/compiled-policy.ts";
import type { Pod } from "../../topology/topology.ts";
import { workloadInterface } from "./names.ts";

/** iptables' names of chains (felix/iptables `MaxChainNameLength`), ipset's of sets. */
const longestChainName = 28;
const longestSetName = 31;

/** `cali-tw-cali…`: what goes to a pod; `cali-fw-cali…`: what comes from it (felix/rules/rule_defs.go). */
export function endpointChainName(direction: Direction, pod: Pod): string {
  return `${direction === "ingress" ? "cali-tw-" : "cali-fw-"}${workloadInterface(pod)}`;
}

/** `cali-pi-…`, `cali-po-…`: a policy's rules of one direction (felix/rules/policy.go `PolicyChainName`, felix/types/policy_id.go). */
export function policyChainName(direction: Direction, { id, kind }: CompiledPolicy): string {
  const [name = id] = id.split("@");
  const suffix = `${kind === "networkPolicy" ? "knp" : "kcnp"}/${name}`;
  return limited(direction === "ingress" ? "cali-pi-" : "cali-po-", suffix, longestChainName);
}

/** `cali-pri-…`, `cali-pro-…`: the profile of a namespace, which lets everything pass. */
export function profileChainName(direction: Direction, namespace: string): string {
  return limited(direction === "ingress" ? "cali-pri-" : "cali-pro-", `kns.${namespace}`, longestChainName);
}

/** A set of pods that a selector selects; `text` is what it is for. Calico hashes the selector. */
export function selectorSetName(family: 4 | 6, kind: "s" | "n", text: string): string {
  return `cali${family}0${kind}:${base64Url(sha256(text))}`.slice(0, longestSetName);
}

/** A name that would be too long gets the beginning of a hash in place of its end (libcalico-go/lib/hash/unique_id.go `GetLengthLimitedID`). */
function limited(prefix: string, suffix: string, length: number): string {
  const whole = prefix + suffix;
  if (whole.length < length || (whole.length === length && !suffix.startsWith("_"))) return whole;
  return `${prefix}_${base64Url(sha256(suffix))}`.slice(0, length);
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** RFC 4648 §5, without padding. */
function base64Url(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += digits.charAt((held >> bits) & 63);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + digits.charAt((held << (6 - bits)) & 63);
}

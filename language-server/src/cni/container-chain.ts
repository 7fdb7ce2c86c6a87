import { hashOf, hexWord } from "../address/hash.ts";
import type { Pod } from "../topology/topology.ts";

/** iptables' names of chains have at most 28 characters (containernetworking/plugins pkg/utils/utils.go `maxChainLength`). */
const longestName = 28;

/**
 * The name of a chain that a plugin makes for one pod: the prefix, then as many hexadecimal digits as go into a name. In truth they are of a hash of the
 * sandbox's id, which no text can know; here of the pod's.
 */
export function containerChain(prefix: "CNI-" | "CNI-DN-", pod: Pod): string {
  const digits = [hashOf(pod.id), hashOf(`${pod.id} chain`)].flatMap(({ high, low }) => [high, low]).map(hexWord);
  return `${prefix}${digits.join("")}`.slice(0, longestName);
}

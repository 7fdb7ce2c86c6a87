import type { Message } from "../messages/message.ts";
import type { Sourced } from "../topology/topology.ts";
import type { CheckContext } from "./check-context.ts";
import { interfaceWords, podWords } from "./holder-words.ts";

/** A MAC address that the text gives, and the Ethernet segment that it is on: a link, the bridge of a node, or a pod's own wire. */
export type WrittenMac = { readonly mac: Sourced<string>; readonly segment: string; readonly holder: Message };

/** All MAC addresses that the text gives, in its order in each kind. */
export function writtenMacs({ writtenPods, machines, index, pluginOf }: CheckContext): readonly WrittenMac[] {
  const found: WrittenMac[] = [];
  for (const { pod, node, cluster } of writtenPods) {
    if (pod.mac === null || pod.hostNetwork) continue;
    // Without a bridge each pod is on a wire of its own; an unknown plugin counts as `bridge`.
    const isBridged = pluginOf(cluster)?.bridged ?? pluginOf(cluster) === undefined;
    const segment = isBridged ? `bridge ${node.id}` : `pod ${pod.id}`;
    found.push({ mac: pod.mac, segment, holder: podWords(pod) });
  }
  for (const machine of machines) {
    for (const each of machine.interfaces) {
      if (each.mac === null || each.mac.origin === "derived") continue;
      const link = index.linkOf(machine.id, each.name);
      const segment = link === undefined ? `none ${machine.id} ${each.name}` : `link ${link.id}`;
      found.push({ mac: each.mac, segment, holder: interfaceWords(machine, each) });
    }
  }
  return found;
}

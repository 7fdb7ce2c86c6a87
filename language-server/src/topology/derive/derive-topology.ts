import type { Finding, Result } from "../finding.ts";
import type { Topology } from "../topology.ts";
import { deriveClusterIPs } from "./cluster-ips.ts";
import { deriveClusterPrefixes } from "./cluster-prefixes.ts";
import { connectMentionedInternet } from "./connect-internet.ts";
import { deriveLinks } from "./derive-links.ts";
import { deriveEniAddresses } from "./eni-addresses.ts";
import { expandWorkloads } from "./expand-workloads.ts";
import { heldAddresses } from "./held-addresses.ts";
import { implyNamespaces } from "./imply-namespaces.ts";
import { deriveNodePorts } from "./node-ports.ts";
import { deriveNodePrefixes } from "./node-prefixes.ts";
import { derivePodAddresses } from "./pod-addresses.ts";

/**
 * Fills everything that the text leaves out: workloads' pods, prefixes, links, addresses, MTUs, gateways, ClusterIPs,
 * node ports and namespaces. Nothing declared changes, no derived address is one that is declared or derived elsewhere
 * (ClusterIPs: in the same cluster), and to derive again changes nothing. In the order of the text, in time linear in
 * the number of pods.
 */
export function deriveTopology(declared: Topology): Result<Topology> {
  const findings: Finding[] = [];
  const after = ({ result, findings: found }: Result<Topology>) => {
    for (const each of found) findings.push(each);
    return result;
  };
  let topology = after(expandWorkloads(declared));
  topology = implyNamespaces(topology);
  topology = after(deriveClusterPrefixes(topology));
  topology = after(deriveNodePrefixes(topology));
  const held = heldAddresses(topology);
  topology = after(deriveLinks(topology, held));
  topology = after(deriveEniAddresses(topology, held));
  topology = after(derivePodAddresses(topology, held));
  topology = after(deriveClusterIPs(topology, held));
  topology = after(deriveNodePorts(topology));
  topology = connectMentionedInternet(topology);
  return { result: topology, findings };
}

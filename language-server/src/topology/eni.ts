// Amazon VPC CNI: pods have secondary addresses of their node's elastic network interfaces (ENIs), which are the node's `interface` statements.
import { contains, prefixOf } from "../address/prefix.ts";
import { isLoopbackInterface } from "./node-address.ts";
import type { Cluster, Interface, Node, Option, Pod } from "./topology.ts";

/** The plugin's name, as in `cni NAME`: its pods' addresses are derived from interfaces. */
export const vpcPlugin = "aws-vpc";

export const addressesPerEniOption = "ipsPerENI";

export const prefixDelegationOption = "enablePrefixDelegation";

export const mtuOfEniOption = "mtu";

/** The VPC's own (aws/amazon-vpc-cni-k8s README.md, AWS_VPC_ENI_MTU). */
export const defaultEniMtu = 9001;

/** The addresses of a /28, which an ENI has in place of each secondary address where prefixes are delegated to it. */
const addressesPerPrefix = 16;

/** As an m5.large has (aws/amazon-vpc-cni-k8s misc/eni-max-pods.txt). */
export const defaultAddressesPerEni = 10;

/** The node's ENIs with an IPv4 address, that of the default route first: it is the primary one. */
export function enisOf(node: Node): readonly Interface[] {
  const addressed = node.interfaces.filter(
    ({ name, addresses }) => !isLoopbackInterface(name) && addresses.some(({ value }) => value.address.family === 4),
  );
  const primary = addressed.find(({ gateways }) => gateways.some(({ value }) => value.family === 4)) ?? addressed[0];
  return primary === undefined ? [] : [primary, ...addressed.filter((each) => each !== primary)];
}

/** How many pods an ENI of the node has addresses for: all of an ENI's addresses but its own, each of them a whole /28 with prefix delegation. */
function podsPerEni(cluster: Cluster, node: Node): number {
  const text = optionText(addressesPerEniOption, cluster, node);
  const secondary = (/^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : defaultAddressesPerEni) - 1;
  return optionText(prefixDelegationOption, cluster, node) === "on" ? secondary * addressesPerPrefix : secondary;
}

/** The MTU that the plugin gives the node's ENIs, and the VPC carries between them, in bytes. */
export function eniMtuOf(cluster: Cluster, node: Node): number {
  const text = optionText(mtuOfEniOption, cluster, node);
  return /^\d{3,4}$/.test(text) ? Number(text) : defaultEniMtu;
}

function optionText(wanted: string, cluster: Cluster, node: Node): string {
  const of = (options: readonly Option[]) => options.findLast(({ name }) => name === wanted)?.value;
  return of(node.cniOverrides) ?? of(cluster.cni.options) ?? "";
}

/**
 * The ENI that each pod's address is of, in the order of the text: the first that has an address left. A declared address is of an ENI whose subnet it is in. A
 * pod for which there is none is not in the map.
 */
export function assignEnis(cluster: Cluster, node: Node): ReadonlyMap<Pod, Interface> {
  const room = new Map(enisOf(node).map((eni) => [eni, podsPerEni(cluster, node)]));
  const assigned = new Map<Pod, Interface>();
  for (const pod of node.pods) {
    if (pod.hostNetwork) continue;
    const ip = pod.ips.find(({ value }) => value.family === 4)?.value;
    const possible = [...room.keys()].filter(
      ({ addresses }) => ip === undefined || addresses.some(({ value }) => contains(prefixOf(value), ip)),
    );
    const free = possible.find((eni) => (room.get(eni) ?? 0) > 0) ?? (ip === undefined ? undefined : possible[0]);
    if (free === undefined) continue;
    assigned.set(pod, free);
    room.set(free, (room.get(free) ?? 0) - 1);
  }
  return assigned;
}

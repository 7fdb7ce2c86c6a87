// Everything that is not compared as it stands, each with its reason. What is not named here must be equal.
import { containerChain } from "../../../language-server/src/cni/container-chain.ts";
import { hostVethName } from "../../../language-server/src/cni/pod-network.ts";
import type { Pod } from "../../../language-server/src/topology/topology.ts";

/** The sandbox's id, and the name of its namespace: any text without the slash of `namespace/pod`. */
export function containerOf({ id }: Pod): string {
  return id.replaceAll("/", ".");
}

/** Host veths: `veth` and 8 random hexadecimal digits in truth, digits of a hash of the pod's name here. Only the pod behind is compared. */
export const vethPattern = /\bveth[0-9a-f]{8}\b/g;
export const vethName = (container: string) => `veth(${container})`;

/** The names of the host veths that our lowering gives, for reading. */
export function nameLoweredVeths(text: string, pods: readonly Pod[]): string {
  const owners = new Map(pods.map((pod) => [hostVethName(pod), containerOf(pod)]));
  return text.replace(vethPattern, (name) => vethName(owners.get(name) ?? `nobody: ${name}`));
}

/** Chains of one pod: digits of a hash of the network's name and the sandbox's id in truth, of the pod's name here. The count of digits is compared. */
export const containerChainPattern = /\b(CNI-(?:DN-)?)([0-9a-f]{16,})\b/g;
export const chainName = (prefix: string, digits: number, container: string) => `${prefix}${digits}(${container})`;

export function nameLoweredChains(text: string, pods: readonly Pod[]): string {
  const owners = new Map(
    pods.flatMap((pod) =>
      (["CNI-", "CNI-DN-"] as const).map((prefix) => [containerChain(prefix, pod), containerOf(pod)]),
    ),
  );
  return text.replace(containerChainPattern, (name, prefix, digits) =>
    chainName(prefix, digits.length, owners.get(name) ?? `nobody: ${name}`),
  );
}

/** MACs that nobody asked for are random in truth and hashes of names here; both must be unicast, and not a vendor's. */
export function macFact(mac: string, declared: ReadonlySet<string>): string {
  if (declared.has(mac)) return mac;
  const first = Number.parseInt(mac.slice(0, 2), 16);
  return (first & 3) === 2 ? "locally administered" : mac;
}

/** Comments hold the sandbox's id (iptables -m comment), which the text cannot know; no packet is decided by them. */
export const commentPattern = / -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/g;

/** Link-local IPv6 addresses, which the kernel makes of MACs by itself and our lowering leaves out: no packet of a path has one. */
export const isLinkLocal = (address: string) => /^fe[89ab]/.test(address);

/** Routes that the kernel has for every IPv6 device, whoever makes it: link-local, multicast, and anycast of a router's subnets. */
export function isKernelsOwnIpv6Route({ type, dst }: { readonly type?: string; readonly dst: string }): boolean {
  return type === "multicast" || type === "anycast" || dst === "ff00::/8" || isLinkLocal(dst);
}

/**
 * FDB entries of multicast groups, of ports' own MACs (no neighbour answers with one) and learned ones (ARP and ND are simulated): only a bridge's own MAC
 * decides where a frame goes before anything is learned.
 */
export function isBridgesOwn(entry: { readonly ifname: string; readonly master?: string; readonly state?: string }) {
  return entry.state === "permanent" && entry.master === entry.ifname;
}

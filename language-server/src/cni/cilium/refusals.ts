// What Cilium itself refuses or cannot set up, told before any packet shows it.
import { formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import { isNeighbour } from "../../machine/interface-device.ts";
import { message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import type { Interface } from "../../topology/topology.ts";
import { type CiliumNode, families, tunnelDevice } from "./cilium-node.ts";
import { nativeRoutingCidr6Option, nativeRoutingCidrOption } from "./cilium-options.ts";
import type { CiliumSettings } from "./cilium-settings.ts";

/** All of them, for one cluster. Linear in nodes. */
export function findRefusals(members: readonly CiliumNode[], settings: CiliumSettings): readonly Finding[] {
  return [
    ...leftoverTunnels(members, settings),
    ...missingNativeCidr(members, settings),
    ...distantNodes(members, settings),
    ...refusedModes(settings),
  ];
}

/** Direct server return with VXLAN: the agent does not start with it (pkg/option, daemon/cmd/kube_proxy_replacement.go). */
function refusedModes({ refusedMode }: CiliumSettings): readonly Finding[] {
  if (refusedMode === null) return [];
  const text = message("cni.cilium-mode-needs-native", { mode: refusedMode.value });
  return [
    { code: "bad-option-value", severity: "error", message: text, place: refusedMode.place, related: [], fixes: [] },
  ];
}

/** A tunnel device of flannel's on the port that Cilium wants: the kernel gives it to one of them only. */
export function leftoverTunnel({ node }: CiliumNode, { routing, tunnelPort }: CiliumSettings): Interface | undefined {
  if (routing !== "tunnel" || tunnelPort !== flannelPort) return undefined;
  return node.interfaces.find(({ name }) => /^flannel\.\d+$/.test(name));
}

/** What the kernel takes for VXLAN, and flannel leaves to it. */
const flannelPort = 8472;

function leftoverTunnels(members: readonly CiliumNode[], settings: CiliumSettings): readonly Finding[] {
  return members.flatMap((member): Finding[] => {
    const left = leftoverTunnel(member, settings);
    if (left === undefined) return [];
    const args = { device: left.name, node: member.node.name, port: settings.tunnelPort, tunnel: tunnelDevice };
    const text = message("cni.cilium-tunnel-port-clash", args);
    return [{ code: "tunnel-port-clash", severity: "error", message: text, place: left.place, related: [], fixes: [] }];
  });
}

/** Without it each node takes only its own pods' addresses for known, and masquerades what goes to other nodes' pods. Told of the first family that lacks it. */
function missingNativeCidr(members: readonly CiliumNode[], settings: CiliumSettings): readonly Finding[] {
  const { routing, masquerades, nativeRoutingCidrs, places, place } = settings;
  const at = places.routing ?? place;
  if (routing !== "native" || members.length < 2 || at === null) return [];
  for (const family of families) {
    const [first] = members.flatMap(({ range }) => range[family] ?? []);
    if (first === undefined || !masquerades[family] || nativeRoutingCidrs[family] !== null) continue;
    const option = family === 4 ? nativeRoutingCidrOption : nativeRoutingCidr6Option;
    const text = message("cni.cilium-native-cidr-missing", { option: option.name, range: formatPrefix(first.value) });
    return [{ code: "native-routing-cidr", severity: "warning", message: text, place: at, related: [], fixes: [] }];
  }
  return [];
}

/** Direct routes lead only to nodes on the same link; each node is held against the first one of its family. */
function distantNodes(members: readonly CiliumNode[], settings: CiliumSettings): readonly Finding[] {
  if (settings.routing !== "native" || !settings.autoDirectNodeRoutes) return [];
  const found = new Map<CiliumNode, Finding>();
  for (const family of families) {
    const first = members.find(({ nodeIp, external }) => nodeIp[family] !== undefined && external !== undefined);
    const firstIp = first?.nodeIp[family];
    if (first === undefined || firstIp === undefined) continue;
    for (const member of members) {
      const { external, nodeIp } = member;
      const ip = nodeIp[family];
      if (member === first || ip === undefined || external === undefined || found.has(member)) continue;
      if (isNeighbour(external, firstIp)) continue;
      const args = {
        node: member.node.name,
        address: formatAddress(ip),
        other: first.node.name,
        otherAddress: formatAddress(firstIp),
      };
      const related = {
        message: message("cni.host-gw-other-node", { node: first.node.name }),
        place: first.node.place,
      };
      found.set(member, {
        code: "next-hop-unreachable",
        severity: "warning",
        message: message("cni.cilium-distant-node", args),
        place: external.place,
        related: [related],
        fixes: [],
      });
    }
  }
  return [...found.values()];
}

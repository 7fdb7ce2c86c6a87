import type { Family } from "../../address/address.ts";
import type { Prefix } from "../../address/prefix.ts";
import type { IpProtocol } from "../../dataplane/netfilter.ts";
import type { Place } from "../../text/place.ts";
import type { Cluster } from "../../topology/topology.ts";
import { numberOption, prefixOption, switchOption, wordOption } from "../option-values.ts";
import {
  autoDirectNodeRoutesOption,
  bpfMasqueradeOption,
  externalClusterIpOption,
  kubeProxyReplacementOption,
  legacyRoutingOption,
  loadBalancerModeOption,
  masquerade6Option,
  masqueradeOption,
  mtuOption,
  nativeRoutingCidr6Option,
  nativeRoutingCidrOption,
  routingModeOption,
  tunnelPortOption,
} from "./cilium-options.ts";

/** How Cilium is set up: the same on all nodes, as its ConfigMap is. */
export type CiliumSettings = {
  readonly routing: "tunnel" | "native";
  readonly tunnelPort: number;
  readonly autoDirectNodeRoutes: boolean;
  /** Where pods' addresses are known, by family; null for a node's own range alone. */
  readonly nativeRoutingCidrs: { readonly [family in Family]: Prefix | null };
  readonly kubeProxyReplacement: boolean;
  readonly masquerades: { readonly 4: boolean; readonly 6: boolean };
  /** Masquerading by eBPF at the nodes' interfaces in place of iptables. */
  readonly bpfMasquerade: boolean;
  /** Packets go from device to device past the host's stack and netfilter; it needs the replacement of kube-proxy and eBPF masquerading. */
  readonly bpfHostRouting: boolean;
  readonly externalClusterIP: boolean;
  /** Whether an endpoint on another node answers the client itself (DSR), by protocol; only with native routing. */
  readonly returnsDirectly: (protocol: IpProtocol) => boolean;
  /** Where a mode stands that needs native routing, and does not have it. */
  readonly refusedMode: { readonly value: string; readonly place: Place } | null;
  readonly mtu: number | null;
  readonly places: { readonly routing: Place | null; readonly tunnelPort: Place | null; readonly mtu: Place | null };
  readonly place: Place | null;
};

export function ciliumSettings({ cni }: Cluster): CiliumSettings {
  const { options, place } = cni;
  const routing = wordOption(options, routingModeOption);
  const port = numberOption(options, tunnelPortOption);
  const mtu = numberOption(options, mtuOption);
  const isOn = (schema: Parameters<typeof switchOption>[1]) => switchOption(options, schema).value;
  const kubeProxyReplacement = isOn(kubeProxyReplacementOption);
  // eBPF masquerading rests on the programs for node ports (pkg/option/config.go).
  const bpfMasquerade = isOn(bpfMasqueradeOption) && kubeProxyReplacement;
  const mode = wordOption(options, loadBalancerModeOption);
  const isNative = routing.value === "native";
  const refused = isNative || mode.place === null || mode.value === "snat" ? null : mode.place;
  const cidr = (schema: Parameters<typeof prefixOption>[1]) => prefixOption(options, schema).value;
  return {
    routing: routing.value === "native" ? "native" : "tunnel",
    tunnelPort: port.value ?? 0,
    autoDirectNodeRoutes: isOn(autoDirectNodeRoutesOption),
    nativeRoutingCidrs: { 4: cidr(nativeRoutingCidrOption), 6: cidr(nativeRoutingCidr6Option) },
    kubeProxyReplacement,
    masquerades: { 4: isOn(masqueradeOption), 6: isOn(masquerade6Option) },
    bpfMasquerade,
    bpfHostRouting: bpfMasquerade && !isOn(legacyRoutingOption),
    externalClusterIP: isOn(externalClusterIpOption),
    returnsDirectly: (protocol) =>
      isNative && (mode.value === "dsr" || (mode.value === "hybrid" && protocol === "TCP")),
    refusedMode: refused && { value: mode.value ?? "", place: refused },
    mtu: mtu.value,
    places: { routing: routing.place, tunnelPort: port.place, mtu: mtu.place },
    place,
  };
}

import { defaultInterface } from "../../machine/default-gateway.ts";
import { ethernetMtu, interfaceMtu } from "../../machine/interface-device.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { createPolicyEngine, type PolicyKind } from "../../policy/policy-engine.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import type { OptionSchema } from "../option-schema.ts";
import { overrideOptions, switchOption, wordOption } from "../option-values.ts";
import type { ClusterNetwork, CniPlugin } from "../plugin.ts";
import type { Transport } from "../transport.ts";
import { masqueradeChain } from "./masquerade-table.ts";
import { listNodePrefixes, type NodePrefixes, nodeRoutes } from "./node-routes.ts";
import { addHostDevices, addPodDevice, hostDevices } from "./pod-wiring.ts";
import { type PolicyProgram, policyChains } from "./policy-table.ts";
import { hostPortChains } from "./port-maps.ts";

const masqueradingOption: OptionSchema = {
  name: "masquerading",
  description: "cni.kindnet-masquerading",
  value: { kind: "switch" },
  defaultValue: "on",
};

const networkPolicyOption: OptionSchema = {
  name: "networkPolicy",
  description: "cni.kindnet-network-policy",
  value: {
    kind: "words",
    words: [
      { word: "kindnetd", description: "cni.kindnet-policy-kindnetd", options: [] },
      { word: "kube-network-policies", description: "cni.kindnet-policy-add-on", options: [] },
      { word: "off", description: "cni.kindnet-policy-off", options: [] },
    ],
  },
  defaultValue: "kindnetd",
  ofCluster: true,
};

/** kindnet: a routed veth pair for each pod, a route to each node's podCIDR by the node's address, and policies judged in user space. */
export const kindnet: CniPlugin = {
  name: "kindnet",
  description: "cni.kindnet",
  options: [networkPolicyOption, masqueradingOption],
  network: kindnetNetwork,
};

/** What each program enforces, and how it is set up: kindnetd's main.go, and the flags of kube-network-policies with their defaults. */
const programs = {
  kindnetd: {
    name: "kindnetd",
    tableName: "kindnet-network-policies",
    queue: 102,
    enforces: ["networkPolicy"],
  },
  "kube-network-policies": {
    name: "kube-network-policies",
    tableName: "kube-network-policies",
    queue: 100,
    enforces: ["networkPolicy", "clusterNetworkPolicy"],
  },
} as const;

function kindnetNetwork(cluster: Cluster, index: TopologyIndex): ClusterNetwork {
  const { options } = cluster.cni;
  const word = wordOption(options, networkPolicyOption).value;
  const chosen = word === "kindnetd" || word === "kube-network-policies" ? programs[word] : null;
  let prefixes: NodePrefixes | undefined;
  const prefixesOf = () => {
    prefixes ??= listNodePrefixes(cluster);
    return prefixes;
  };
  let program: PolicyProgram | undefined;
  const podMtu = (node: Node) => defaultMtu(node, index) ?? ethernetMtu;
  return {
    devices: hostDevices,
    programNode: (node, draft) => {
      addHostDevices(node, podMtu(node), draft);
      draft.sharedRoutes = nodeRoutes(node, prefixesOf(), draft);
      if (chosen !== null) {
        program ??= {
          ...chosen,
          divertsAll: usesTiers(cluster, chosen.enforces),
          engine: createPolicyEngine(cluster, index, chosen.enforces),
        };
      }
      addChains(cluster, node, prefixesOf(), program, draft);
    },
    programPod: (pod, node, draft) => addPodDevice(pod, node, podMtu(node), draft),
    podMtu,
    transport: (node) => transportOf(cluster, node, index),
    hostPorts: () => "portmap",
    enforces: chosen?.enforces ?? [],
    findings: () => [],
  };
}

/** With cluster-wide policies every packet is judged: they may select any pod. */
function usesTiers({ clusterPolicies }: Cluster, enforces: readonly PolicyKind[]): boolean {
  return clusterPolicies.some(({ kind }) => enforces.includes(kind));
}

function addChains(
  cluster: Cluster,
  node: Node,
  prefixes: NodePrefixes,
  program: PolicyProgram | undefined,
  draft: NetnsDraft,
): void {
  const masquerading = switchOption(overrideOptions(cluster.cni.options, node.cniOverrides), masqueradingOption);
  for (const family of [4, 6] as const) {
    if (!node.podCIDRs.some(({ value }) => value.address.family === family)) continue;
    const provenance = { by: "kindnetd", place: masquerading.place ?? cluster.cni.place } as const;
    const by = { by: program?.name ?? "kindnetd", place: cluster.cni.place };
    const chains = [
      ...hostPortChains(node, family),
      ...(masquerading.value ? [masqueradeChain(prefixes, family, provenance)] : []),
      ...(program === undefined ? [] : policyChains(program, node, family, by)),
    ];
    for (const chain of chains) draft.netfilter[family].set(`${chain.table} ${chain.name}`, chain);
  }
}

/** The MTU of the interface that the default route leaves by; without one cni-kindnet leaves the veth pair as the kernel makes it. */
function defaultMtu(node: Node, index: TopologyIndex): number | undefined {
  const found = defaultInterface(node, 4) ?? defaultInterface(node, 6);
  return found && interfaceMtu(found, index.linkOf(node.id, found.name));
}

/** Plain routing by the interface that has the node's address. */
function transportOf({ cni }: Cluster, node: Node, index: TopologyIndex): Transport | null {
  const families = ([4, 6] as const).filter((family) => nodeAddress(node, family) !== undefined);
  const own = families[0] === undefined ? undefined : nodeAddress(node, families[0]);
  const underlay = node.interfaces.find(({ addresses }) =>
    addresses.some(({ value }) => value.address.value === own?.value.value),
  );
  if (underlay === undefined) return null;
  const underlayMtu = interfaceMtu(underlay, index.linkOf(node.id, underlay.name));
  return { name: "kindnet", place: cni.place, families, underlay, underlayMtu, mtuPlace: null, tunnel: null };
}

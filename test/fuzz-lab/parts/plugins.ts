import { cniPlugins } from "../../../language-server/src/cni/registry.ts";
import { nodesOf } from "../draft.ts";
import type { Part } from "../part.ts";
import type { Random } from "../random.ts";
import { block, line, type Statement } from "../statement.ts";

const maybe = (random: Random, chance: number, ...lines: string[]) =>
  random.chance(chance) ? [line(random.pick(lines))] : [];

/** Options for the plugins that have some; any other simulated one of the registry comes without. */
const options: Readonly<Record<string, (random: Random) => readonly Statement[]>> = {
  flannel: (random) => {
    const backends = [
      block("backend vxlan", [
        ...maybe(random, 0.2, "vni 2", "vni 4096"),
        ...maybe(random, 0.2, "port 4789", "port 9000"),
        ...maybe(random, 0.15, "mtu 1600", "mtu 1400"),
        ...maybe(random, 0.25, "directRouting on"),
      ]),
      line("backend host-gw"),
      block("backend udp", maybe(random, 0.2, "port 8286", "port 9000")),
    ];
    return [random.pick(backends), ...maybe(random, 0.2, "ipMasq off"), ...maybe(random, 0.2, "enableNFTables on")];
  },
  ptp: (random) => [
    ...maybe(random, 0.4, "ipMasq on"),
    ...maybe(random, 0.3, "portmap on"),
    ...maybe(random, 0.3, "mtu 1400", "mtu 9000"),
  ],
  // Encapsulation in IP is not asked for: most kernels lack it, and the whole topology would not be verifiable.
  calico: (random) => [
    line(`encapsulation ${random.pick(["VXLAN", "VXLAN", "VXLANCrossSubnet", "None"])}`),
    ...maybe(random, 0.3, "natOutgoing off"),
    ...maybe(random, 0.2, "natOutgoingExclusions IPPoolsAndHostIPs"),
    ...maybe(random, 0.2, "mtu 1300", "mtu 9000"),
    ...maybe(random, 0.2, "defaultEndpointToHostAction Drop", "defaultEndpointToHostAction Return"),
    ...maybe(random, 0.1, "vxlanPort 8472"),
  ],
  // What its programs do nobody can be asked here; its devices, addresses and routes, and the packets that meet none of them, are compared.
  cilium: (random) => [
    line(`routingMode ${random.pick(["tunnel", "native"])}`),
    ...maybe(random, 0.5, "autoDirectNodeRoutes on"),
    ...maybe(random, 0.3, "kubeProxyReplacement on"),
    ...maybe(random, 0.2, "bpf.hostLegacyRouting on"),
    ...maybe(random, 0.2, "tunnelPort 8473"),
    ...maybe(random, 0.2, "MTU 1400", "MTU 9000"),
  ],
  // Its programs that judge packets run in user space, where the lab has nothing.
  kindnet: (random) => [line("networkPolicy off"), ...maybe(random, 0.3, "masquerading off")],
  kubenet: (random) => maybe(random, 0.4, "nonMasqueradeCIDR 0.0.0.0/0", "nonMasqueradeCIDR 192.168.0.0/16"),
  "aws-vpc": (random) => [
    ...maybe(random, 0.5, "ipsPerENI 2", "ipsPerENI 3"),
    ...maybe(random, 0.2, "externalSNAT on"),
    ...maybe(random, 0.2, "nodePortSupport off"),
  ],
  bridge: (random) => [
    ...maybe(random, 0.4, "ipMasq on"),
    ...maybe(random, 0.3, "hairpinMode on"),
    ...maybe(random, 0.3, "portmap on"),
    ...maybe(random, 0.3, "mtu 1400", "mtu 9000"),
  ],
};

function cni(random: Random): Statement {
  const names = cniPlugins.map(({ name }) => name);
  // Flannel has three backends, each like a plugin of its own.
  const name = random.pick([...names, "flannel", "flannel", "flannel"]);
  return block(`cni ${name}`, options[name]?.(random) ?? []);
}

/** Each cluster's network plugin, now and then left out. */
export const plugins: Part = {
  name: "network plugins",
  chance: 1,
  apply: (draft, random) => {
    for (const cluster of draft.clusters) cluster.cni = random.chance(0.95) ? cni(random) : null;
  },
};

/** One node's tunnel differs from the others': another VNI, port, MTU or backend. */
export const tunnelMismatch: Part = {
  name: "tunnel mismatch",
  chance: 0.1,
  apply: (draft, random) => {
    const flannel = draft.clusters
      .filter((cluster) => cluster.cni?.line === "cni flannel")
      .flatMap(({ nodes }) => nodes);
    for (const node of random.sample(flannel, 1)) {
      const own = random.pick([
        block("backend vxlan", [line(random.pick(["vni 7", "port 4790", "mtu 1300"]))]),
        block("backend udp", [line("port 8290")]),
        line("backend host-gw"),
      ]);
      node.statements.push(block("cni", [own]));
    }
  },
};

/** Docker on a node: beside the pods' bridge, or as it. */
export const docker: Part = {
  name: "docker",
  chance: 0.12,
  apply: (draft, random) => {
    for (const node of nodesOf(draft)) {
      if (random.chance(0.6)) node.statements.push(line("runtime docker"));
      if (random.chance(0.5)) node.statements.push(line("bridge docker0"));
    }
  },
};

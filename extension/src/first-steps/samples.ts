import { l10n } from "vscode";
import type { ShippedLanguage } from "./shipped-language.ts";

/** A file of each of the {@link sampleFolders}: a topology, or a page with some. */
export type Sample = { readonly name: string; readonly file: string; readonly title: string };

export type SampleGroup = { readonly title: string; readonly samples: readonly Sample[] };

const sample = (name: string, title: string): Sample => ({ name, file: `${name}.k8snet`, title });
const page = (name: string, title: string): Sample => ({ name, file: `${name}.md`, title });

/** Where the samples are in the package: those of samples/, which the build copies there, and the same with Chinese comments. */
export const sampleFolders: Readonly<Record<ShippedLanguage, string>> = {
  en: "dist/samples",
  "zh-cn": "l10n/samples.zh-cn",
};

/** All samples, in the order in which one learns from them. A test holds them equal to the files. */
export function sampleGroups(): readonly SampleGroup[] {
  return [
    {
      title: l10n.t("To begin with"),
      samples: [
        sample("smallest", l10n.t("The smallest cluster: what can be derived is left out")),
        sample("flannel-vxlan", l10n.t("Two nodes, and Flannel's VXLAN between them")),
        sample("broken", l10n.t("A network with faults, and their quick fixes")),
      ],
    },
    {
      title: l10n.t("On one node"),
      samples: [
        sample("same-pod", l10n.t("Containers of one pod talk over lo")),
        sample("same-node", l10n.t("Two pods on one bridge")),
        sample("ptp", l10n.t("The ptp plugin: routed veth pairs, and a hostPort")),
      ],
    },
    {
      title: "Flannel",
      samples: [
        sample("docker0-flannel0", l10n.t("docker0 and flannel0: the classic picture, and what is true of it")),
        sample("flannel-udp", l10n.t("udp: a program carries each packet")),
        sample("flannel-host-gw", l10n.t("host-gw: plain routes between neighbours")),
        sample("flannel-ipip", l10n.t("ipip: a second IPv4 header")),
        sample("flannel-wireguard", l10n.t("wireguard: encrypted between the nodes")),
        sample("flannel-direct-routing", l10n.t("vxlan with directRouting, in two racks")),
        sample("dual-stack", l10n.t("IPv4 and IPv6 side by side")),
      ],
    },
    {
      title: "Calico, Cilium, AWS",
      samples: [
        sample("calico-vxlan", l10n.t("Calico with VXLAN: proxy ARP, and a /32 for each pod")),
        sample("calico-ipip-crosssubnet", l10n.t("Calico: IP in IP across subnets only")),
        sample("calico-bgp", l10n.t("Calico by BGP alone, in two racks")),
        sample("cilium-vxlan", l10n.t("Cilium with VXLAN: eBPF at each pod's wire")),
        sample("cilium-native-kpr", l10n.t("Cilium with native routing, in place of kube-proxy")),
        sample("aws-vpc", l10n.t("Amazon VPC CNI: pods have addresses of the VPC")),
      ],
    },
    {
      title: l10n.t("Services and the world outside"),
      samples: [
        sample("service-clusterip", l10n.t("A ClusterIP in front of two pods")),
        sample("service-nodeport-outside", l10n.t("A node port, asked from outside")),
        sample("outside", l10n.t("A load balancer's address, and the internet")),
      ],
    },
    {
      title: l10n.t("Policies"),
      samples: [
        sample("kindnet-network-policy", l10n.t("NetworkPolicies in a kind cluster")),
        sample("cluster-network-policy", l10n.t("Policies of the whole cluster: Admin and Baseline tiers")),
      ],
    },
    {
      title: l10n.t("Routes"),
      samples: [
        sample("static-routes", l10n.t("Routes that somebody writes down: kubenet in a cloud, and a rack")),
        sample("asymmetric-return", l10n.t("Two interfaces, and rp_filter: an answer by another way")),
      ],
    },
    {
      title: "Markdown",
      samples: [page("documentation", l10n.t("A page with diagrams of a network, drawn in VS Code's preview"))],
    },
  ];
}

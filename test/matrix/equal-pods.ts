// Clusters in which most pods are alike, and a fault or two make some of them different: what a matrix that looks at one pod of many could miss.
import type { Random } from "../fuzz-lab/random.ts";

const plugins = [
  "flannel",
  "flannel { backend host-gw }",
  "flannel { backend udp }",
  "bridge",
  "ptp",
  "kindnet",
  "kindnet { networkPolicy kube-network-policies }",
  "cilium",
  "cilium { kubeProxyReplacement on }",
  "calico { encapsulation VXLAN }",
  "calico { encapsulation IPIP }",
  "calico { encapsulation None }",
];

const labels = ["app=web", "app=db", "app=api, tier=back", "app=web, tier=front", "tier=back"];
const ports = ["port 80", "port 3306 { name mysql }", "port 53/udp", "port 80 { hostPort 8080 }", ""];
const selectors = ["app=web", "app=db", "tier=back", "tier", "", "app in (web, api)", "!tier"];

/** One fault, or what only looks like one, on a node. `at` is the number of another node. */
const faults: readonly ((at: number, random: Random) => string)[] = [
  (at) => `without route 10.244.${at}.0/24`,
  (at) => `without route 10.244.${at}.0/26`,
  (at) => `firewall drop tcp 80 from 10.244.${at}.0/24`,
  (at) => `firewall drop from 192.168.50.1${at}/32`,
  (at) => `firewall reject tcp 80 to 10.244.${at}.0/29`,
  () => `firewall drop udp 8472`,
  () => `ipForward off`,
  () => `rpFilter strict`,
  (at) => `route 10.244.${at}.0/24 via 192.168.50.1${at}`,
  (at) => `route 10.244.${at}.4/32 via 192.168.50.1${(at + 1) % 4}`,
  () => `cni { backend vxlan { vni 7 } }`,
  () => `interface eth1 { ip 192.168.60.11/24 }`,
  (at) => `pod odd { labels { app=web } ip 10.244.${at}.77 container c { port 80 } }`,
  () => `pod twin { labels { app=web } ip 10.244.1.2 container c { port 80 } }`,
  () => `labels { rack=one }`,
  () => `pod own2 { labels { app=web } hostNetwork true container c { port 8080 } }`,
  () => `pod own { labels { app=db } hostNetwork true container c { port 80 } }`,
  () => `pod big { labels { app=web } mtu 9000 gateway 10.244.3.1 container c { port 80 } }`,
  (at) => `pod routed { labels { app=web } route 10.244.${at}.0/24 via 10.244.0.1 container c { port 80 } }`,
];

export function equalPodsText(random: Random): string {
  const isDual = random.chance(0.2);
  const lines = [`cluster demo {`, `cni ${random.pick(plugins)}`];
  if (isDual) lines.push("podCIDR 10.244.0.0/16, fd00:10:244::/56", "serviceCIDR 10.96.0.0/12, fd00:10:96::/112");
  if (random.chance(0.3)) lines.push(`kubeProxy ${random.pick(["nftables", "ipvs", "iptables"])}`);
  const nodes = random.integer(2, 4);
  for (let node = 0; node < nodes; node++) {
    const six = isDual ? `, fd00:50::1${node}/64` : "";
    lines.push(`node node${node} {`, `interface eth0 { ip 192.168.50.1${node}/24${six} }`);
    if (random.chance(0.25)) lines.push(random.pick(faults)(random.integer(0, nodes), random));
    lines.push("}");
  }
  const workloads = random.integer(1, 4);
  for (let workload = 0; workload < workloads; workload++) {
    const kind = random.pick(["deployment", "deployment", "statefulSet", "daemonSet"]);
    const replicas = kind === "daemonSet" ? "" : `replicas ${random.integer(1, 6)} `;
    const namespace = random.pick(["", "shop/"]);
    lines.push(
      `${kind} ${namespace}app${workload} { ${replicas}labels { ${random.pick(labels)} } container c { ${random.pick(ports)} } }`,
    );
  }
  const services = random.integer(0, 2);
  for (let service = 0; service < services; service++) {
    const more = random.pick([
      "",
      "internalTrafficPolicy Local",
      "sessionAffinity ClientIP",
      "type NodePort",
      "type NodePort externalTrafficPolicy Local",
      "type LoadBalancer loadBalancerIP 203.0.113.80",
      "type LoadBalancer externalTrafficPolicy Local loadBalancerIP 203.0.113.80",
    ]);
    const to = random.pick(["80", "3306", "81", "mysql"]);
    lines.push(
      `service ${random.pick(["", "shop/"])}svc${service} { selector { ${random.pick(selectors) || "app"} } ${more} port 80 -> ${to} }`,
    );
  }
  if (random.chance(0.15)) {
    lines.push(
      `clusterNetworkPolicy wide { tier Admin priority 5 subject { namespaceSelector { } }`,
      `ingress { action ${random.pick(["Deny", "Pass"])} from { namespaceSelector { } podSelector { ${random.pick(selectors)} } } }`,
      `egress { action Deny to { nodeSelector { rack=one } } }`,
      "}",
    );
  }
  const policies = random.integer(0, 3);
  for (let policy = 0; policy < policies; policy++) lines.push(policyText(policy, random));
  lines.push("}");
  if (random.chance(0.4)) {
    const via = random.integer(0, nodes);
    lines.push(
      `host client { interface eth0 { ip 192.168.50.100/24 } route 10.244.0.0/16 via 192.168.50.1${via} route 203.0.113.0/24 via 192.168.50.1${random.integer(0, nodes)} }`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Pods with addresses of their nodes' interfaces, some of which are in one subnet. */
export function cloudText(random: Random): string {
  const lines = [`cluster eks {`, `cni aws-vpc { ipsPerENI ${random.integer(2, 4)} vpcCIDR 10.0.0.0/16 }`];
  const members: Record<1 | 2, string[]> = { 1: ["vpc:one"], 2: ["vpc:two"] };
  const nodes = random.integer(2, 3);
  for (let node = 0; node < nodes; node++) {
    lines.push(`node node${node} {`, `interface eth0 { ip 10.0.1.1${node}/24 }`);
    members[1].push(`node${node}:eth0`);
    for (const extra of ["eth1", "eth2"]) {
      if (random.chance(0.5)) continue;
      const subnet = random.pick([1, 2] as const);
      lines.push(`interface ${extra} { ip 10.0.${subnet}.${extra === "eth1" ? 3 : 4}${node}/24 }`);
      members[subnet].push(`node${node}:${extra}`);
    }
    if (random.chance(0.3))
      lines.push(random.pick(["rpFilter strict", "firewall drop tcp 80 from 10.0.2.0/24", "ipForward off"]));
    lines.push("}");
  }
  for (let workload = 0; workload < 2; workload++) {
    lines.push(
      `deployment app${workload} { replicas ${random.integer(3, 8)} labels { ${random.pick(labels)} } container c { ${random.pick(ports)} } }`,
    );
  }
  lines.push("}", "router vpc { interface one { ip 10.0.1.1/24 } interface two { ip 10.0.2.1/24 } }");
  for (const subnet of [1, 2] as const) {
    lines.push(`link subnet${subnet} { subnet 10.0.${subnet}.0/24 members ${members[subnet].join(", ")} }`);
  }
  return `${lines.join("\n")}\n`;
}

function policyText(number: number, random: Random): string {
  const peer = () =>
    random.pick([
      `podSelector { ${random.pick(selectors)} }`,
      `namespaceSelector { }`,
      `ipBlock 10.244.${random.integer(0, 3)}.0/24`,
      `ipBlock 10.244.0.0/16 except 10.244.1.0/25`,
      `ipBlock 192.168.50.0/24`,
    ]);
  const port = () => random.pick(["", "port 80", "port mysql", "port 53/udp", "port 3306"]);
  const from = () => (random.chance(0.2) ? "" : `from { ${peer()} }`);
  const to = () => (random.chance(0.2) ? "" : `to { ${peer()} }`);
  const rules = [
    ...(random.chance(0.7) ? [`ingress { ${from()} ${port()} }`] : []),
    ...(random.chance(0.4) ? [`egress { ${to()} ${port()} }`] : []),
  ];
  const head = `networkPolicy ${random.pick(["", "shop/"])}policy${number}`;
  return `${head} { podSelector { ${random.pick(selectors)} }\n${rules.join("\n")}\n}`;
}

/** The statements of each block, what is meant most often first; the file has an empty text, and so have blocks that stand for several the name of one. */
const order: Readonly<Record<string, string>> = {
  "": "path expect cluster host router link import extend",
  cluster:
    "cni node service deployment networkPolicy podCIDR serviceCIDR namespace kubeProxy statefulSet daemonSet clusterNetworkPolicy adminNetworkPolicy baselineAdminNetworkPolicy",
  namespace: "labels",
  node: "pod interface podCIDR labels route gateway firewall without ipForward rpFilter cni bridge runtime",
  host: "interface route gateway firewall without ipForward rpFilter",
  router: "interface route gateway firewall without ipForward rpFilter",
  link: "subnet members mtu",
  interface: "ip gateway mtu mac",
  pod: "container labels ip hostNetwork route gateway mtu mac without",
  deployment: "replicas container labels on hostNetwork ip route gateway mtu mac without",
  container: "port image",
  port: "name hostPort nodePort targetPort protocol hostIP",
  service:
    "selector port type clusterIP nodePort targetPort externalTrafficPolicy loadBalancerIP externalIPs sessionAffinity internalTrafficPolicy externalName loadBalancerSourceRanges ipFamilyPolicy ipFamilies healthCheckNodePort labels",
  networkPolicy: "podSelector ingress egress policyTypes",
  clusterNetworkPolicy: "tier priority subject ingress egress",
  subject: "namespaceSelector podSelector",
  ingress: "from action port",
  egress: "to action port",
  from: "podSelector namespaceSelector ipBlock",
  to: "podSelector namespaceSelector ipBlock networks nodeSelector domainNames",
};

const alike: ReadonlyMap<string, string> = new Map([
  ["extend", "cluster"],
  ["statefulSet", "deployment"],
  ["daemonSet", "deployment"],
  ["adminNetworkPolicy", "clusterNetworkPolicy"],
  ["baselineAdminNetworkPolicy", "clusterNetworkPolicy"],
]);

const ranks: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries(order).map(([owner, words]) => [
    owner,
    new Map(words.split(" ").map((word, index) => [word, index] as const)),
  ]),
);

/** How likely a statement is in a block, the likeliest 0; `owner` is the keyword that opened the block, undefined for the file. Undefined for one that the list has not. */
export function keywordRank(keyword: string, owner: string | undefined): number | undefined {
  return ranks.get(alike.get(owner ?? "") ?? owner ?? "")?.get(keyword);
}

/** What the grammar takes in a block, but is misplaced there: what may stand in the block of a port depends on whose port it is. */
const misplaced: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["container port", new Set(["nodePort", "targetPort"])],
  ["service port", new Set(["hostPort", "hostIP"])],
  ["ingress port", new Set(["name", "hostPort", "nodePort", "targetPort", "hostIP"])],
  ["egress port", new Set(["name", "hostPort", "nodePort", "targetPort", "hostIP"])],
  ["ingress", new Set(["to"])],
  ["egress", new Set(["from"])],
  // Nodes, networks and domain names are peers of egress rules only (network-policy-api, apis/v1alpha2).
  ["from", new Set(["nodeSelector", "networks", "domainNames"])],
]);

/** Whether a statement that the grammar takes in a block is one for it. `around` is the keyword of the block around. */
export function isMeant(keyword: string, owner: string | undefined, around: string | undefined): boolean {
  const block = owner === "port" ? `${around} port` : (owner ?? "");
  return misplaced.get(block)?.has(keyword) !== true;
}

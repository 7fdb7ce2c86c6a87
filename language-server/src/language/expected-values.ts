import { type Message, message } from "../messages/message.ts";

const address = (example: string) => message("syntax.an-address", { example });
const prefix = (example: string) => message("syntax.a-prefix", { example });
const number = (example: string) => message("syntax.a-number", { example });
const name = (example: string) => message("syntax.a-name", { example });
const names = (example: string) => message("syntax.names", { example });
const oneOf = (choices: string) => message("syntax.one-of", { choices });
const port = (example: string) => message("syntax.a-port", { example });
const block = (example: string) => message("syntax.a-block", { example });

/** What a keyword wants behind it, for the sentence that says that it is missing. Kept complete by a test over the grammar's keywords. */
const wanted: Readonly<Record<string, Message>> = {
  import: message("syntax.a-file", { example: '"./rack-2.k8snet"' }),
  cluster: name("demo"),
  extend: name("cluster demo"),
  host: name("client"),
  router: name("core"),
  link: name("lan"),
  "--": name("node2:eth1"),
  "->": message("syntax.an-endpoint", { example: "shop/db-0:mysql" }),
  path: message("syntax.a-way", { example: "web:nginx -> db:mysql" }),
  expect: message("syntax.a-way", { example: "web:nginx -> db:mysql allowed" }),
  cni: name("flannel"),
  kubeProxy: oneOf("iptables, ipvs, nftables, none"),
  namespace: name("shop"),
  node: name("node1"),
  interface: name("eth0"),
  pod: name("shop/web-0"),
  deployment: name("shop/web"),
  statefulSet: name("shop/db"),
  daemonSet: name("kube-system/agent"),
  container: name("nginx"),
  service: name("shop/db"),
  networkPolicy: name("shop/db-from-web"),
  clusterNetworkPolicy: name("baseline"),
  adminNetworkPolicy: name("baseline"),
  baselineAdminNetworkPolicy: name("default"),
  podCIDR: prefix("10.244.0.0/16"),
  serviceCIDR: prefix("10.96.0.0/12"),
  subnet: prefix("192.168.10.0/24"),
  ipBlock: prefix("10.0.0.0/8"),
  except: prefix("10.1.0.0/16"),
  route: prefix("10.244.0.0/16"),
  without: message("syntax.a-route", { example: "route 10.244.0.0/16" }),
  from: prefix("10.0.0.0/8"),
  to: prefix("10.0.0.0/8"),
  via: address("192.168.10.1"),
  dev: name("eth0"),
  firewall: oneOf("drop, reject, accept"),
  ip: address("10.244.0.2"),
  gateway: address("192.168.10.1"),
  mac: message("syntax.a-mac", { example: "02:42:ac:11:00:02" }),
  mtu: number("1500"),
  members: names("node1:eth0, node2:eth0"),
  ipForward: oneOf("on, off"),
  rpFilter: oneOf("off, strict, loose"),
  bridge: name("docker0"),
  runtime: name("docker"),
  replicas: number("3"),
  on: names("node1, node2"),
  image: message("syntax.an-image", { example: '"nginx:1.27"' }),
  port: port("3306"),
  name: name("http"),
  hostPort: port("8080"),
  hostIP: address("127.0.0.1"),
  nodePort: port("30080"),
  targetPort: port("8080"),
  healthCheckNodePort: port("30090"),
  protocol: oneOf("TCP, UDP, SCTP"),
  clusterIP: message("syntax.an-address-or-none", { example: "10.96.0.20" }),
  externalIPs: address("203.0.113.7"),
  loadBalancerIP: address("203.0.113.8"),
  loadBalancerSourceRanges: prefix("203.0.113.0/24"),
  ipFamilies: names("IPv4, IPv6"),
  ipFamilyPolicy: oneOf("SingleStack, PreferDualStack, RequireDualStack"),
  type: oneOf("ClusterIP, NodePort, LoadBalancer, ExternalName"),
  externalName: name("db.example.com"),
  externalTrafficPolicy: oneOf("Cluster, Local"),
  internalTrafficPolicy: oneOf("Cluster, Local"),
  sessionAffinity: oneOf("None, ClientIP"),
  policyTypes: names("Ingress, Egress"),
  tier: oneOf("Admin, Baseline"),
  priority: number("10"),
  action: oneOf("Accept, Deny, Pass"),
  networks: prefix("10.0.0.0/8"),
  domainNames: names("*.example.com"),
  hops: number("3"),
  source: address("192.168.10.11"),
  by: names("shop/db-from-web"),
};

const wantedBlocks: Readonly<Record<string, Message>> = {
  labels: block("{ app=web }"),
  selector: block("{ app=web }"),
  podSelector: block("{ app=web }"),
  namespaceSelector: block("{ team=payments }"),
  nodeSelector: block("{ role=worker }"),
  subject: block("{ namespaceSelector { team=payments } }"),
  ingress: block("{ from { podSelector { app=web } } }"),
  egress: block("{ to { podSelector { app=db } } }"),
  from: block("{ podSelector { app=web } }"),
  to: block("{ podSelector { app=db } }"),
};

/** What a keyword wants behind it: "an address, such as 10.244.0.2". */
export function valueWantedBy(keyword: string): Message {
  return wanted[keyword] ?? message("syntax.a-value");
}

/** The block that a keyword wants behind it. */
export function blockWantedBy(keyword: string): Message {
  return wantedBlocks[keyword] ?? block("{ }");
}

/** The keywords that want a value, and those that want a block; between them all of the grammar's (a test says so). */
export const keywordsWithWords: readonly string[] = Object.keys(wanted);
export const keywordsWithBlocks: readonly string[] = Object.keys(wantedBlocks);

// Small networks of other kinds than the good one, and all their findings: about pods behind a router. A router between nodes has to know
// the pods' prefixes, whatever plugin it is that wraps nothing.
import type { TextCase } from "../check-text.fixture.ts";

/** Two nodes with a router between them, which has these routes. */
const behindRouter = (plugin: string, routes = "", expected = "") => `
cluster c { podCIDR 10.244.0.0/24 cni ${plugin}
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } ${routes}}
${expected}`;

const toPodsOfA = "route 10.244.0.0/26 via 192.168.1.10 ";
const toPodsOfB = "route 10.244.0.64/26 via 192.168.2.10 ";
const unknownToRouter = ["warning next-hop-unreachable eth0 @4 <- r @5"];

export const routerTexts: readonly TextCase[] = [
  ...["calico { encapsulation None }", "kindnet", "kubenet", "bridge"].flatMap((plugin): readonly TextCase[] => [
    [behindRouter(plugin), unknownToRouter],
    [behindRouter(plugin, toPodsOfA + toPodsOfB), []],
  ]),
  [behindRouter("calico { encapsulation IPIP }"), []],
  [behindRouter("kindnet", toPodsOfB), unknownToRouter],
  [behindRouter("kubenet", "", "expect r -> internet port 443 allowed\n"), unknownToRouter],
];

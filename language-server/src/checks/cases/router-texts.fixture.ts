// Small networks of other kinds than the good one, and all their findings: about routes. A router between nodes has to know the pods' prefixes,
// whatever plugin it is that wraps nothing; nodes have to where the plugin leads to no other node; and routers each other's networks.
import type { TextCase } from "../check-text.fixture.ts";

/** Two nodes with a router between them, which has these routes. */
const behindRouter = (plugin: string, routes = "", expected = "") => `
cluster c { podCIDR 10.244.0.0/16 cni ${plugin}
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/24 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.1.0/24 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } ${routes}}
${expected}`;

const toPodsOfA = "route 10.244.0.0/24 via 192.168.1.10 ";
const toPodsOfB = "route 10.244.1.0/24 via 192.168.2.10 ";
const unknownToRouter = ["warning next-hop-unreachable eth0 @4 <- r @5"];

/** Two nodes on one link, with these routes, and what else there is. */
const onOneLink = (plugin: string, routesOfA = "", routesOfB = "", others = "") => `
cluster c { podCIDR 10.244.0.0/16 cni ${plugin}
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/24 ${routesOfA} pod a { container a } }
 node b { interface eth0 { ip 192.168.1.11/24 } podCIDR 10.244.1.0/24 ${routesOfB} pod b { container b } } 
 node e { interface eth0 { ip 192.168.1.12/24 } podCIDR 10.244.2.0/24 } }
${others}`;

export const routerTexts: readonly TextCase[] = [
  ...["calico { encapsulation None }", "kindnet", "kubenet", "bridge"].flatMap((plugin): readonly TextCase[] => [
    [behindRouter(plugin), unknownToRouter],
    [behindRouter(plugin, toPodsOfA + toPodsOfB), []],
  ]),
  [behindRouter("calico { encapsulation IPIP }"), []],
  // Where no plugin is chosen, that is told instead; and one missing plan of routes once, though a router and a neighbour lack theirs.
  [behindRouter("x").replace("cni x", ""), ["hint cni-missing c @2"]],
  ...["bridge", "ptp", "kubenet"].map(
    (plugin): TextCase => [
      behindRouter(plugin).replace(
        " node b",
        " node d { interface eth0 { ip 192.168.1.12/24 } podCIDR 10.244.3.0/24 pod d { container d } }\n node b",
      ),
      ["warning no-route-to-pods a @3 <- d @4"],
    ],
  ),
  [behindRouter("kindnet", toPodsOfB), unknownToRouter],
  [behindRouter("kubenet", "", "expect r -> internet port 443 allowed\n"), unknownToRouter],
  // Nodes on one link under a plugin that leads to no other node.
  [onOneLink("bridge"), ["warning no-route-to-pods a @3 <- b @4"]],
  [onOneLink("ptp", "route 10.244.1.0/24 via 192.168.1.11"), ["warning no-route-to-pods b @4 <- a @3"]],
  [onOneLink("kubenet", "route 10.244.1.0/24 via 192.168.1.11", "route 10.244.0.0/24 via 192.168.1.10"), []],
  [
    onOneLink("bridge", "route 10.244.1.0/24 via 192.168.1.12", "route 10.244.0.0/24 via 192.168.1.10"),
    ["warning no-route-to-pods a @3 <- b @4"],
  ],
  [
    onOneLink("kubenet", "", "", "router r { interface x { ip 192.168.1.1/24 } }"),
    ["warning no-route-to-pods a @3 <- b @4"],
  ],
  [
    onOneLink(
      "kubenet",
      "",
      "",
      "router r { interface x { ip 192.168.1.1/24 } route 10.244.0.0/24 via 192.168.1.10 route 10.244.1.0/24 via 192.168.1.11 }",
    ),
    [],
  ],
  // Two routes of one prefix, of which the kernel keeps the first.
  [
    `
host h { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 } route default via 192.168.1.254 route default via 192.168.1.253 route 192.168.1.0/24 via 192.168.1.254
 route ::/0 via fd00:1::254 route fd00:1::/64 via fd00:1::254 route 10.0.0.0/8 via 192.168.1.254 }
host i { interface eth0 { ip 192.168.1.2/24 gateway 192.168.1.254 } interface eth1 { ip 192.168.2.2/24 gateway 192.168.2.254 } }
router r { interface x { ip 192.168.1.254/24, fd00:1::254/64 } interface y { ip 192.168.2.254/24 } }
router s { interface x { ip 192.168.1.253/24 } }
`,
    [
      "error duplicate-route route default via 192.168.1.253 @2 <- route default via 192.168.1.254 @2",
      "error duplicate-route route 192.168.1.0/24 via 192.168.1.254 @2 <- 192.168.1.1/24 @2",
      "warning duplicate-route 192.168.2.254 @4 <- 192.168.1.254 @4",
    ],
  ],
  // A router that knows the way there, and one that does not know the way back; with it, all is well.
  ...(
    [
      ["", ["warning no-route-back s @4 <- route 172.30.0.0/24 via 10.9.0.2 @3"]],
      ["route 192.168.1.0/24 via 10.9.0.1", []],
      ["route default via 10.9.0.1", []],
    ] as const
  ).map(
    ([back, findings]): TextCase => [
      `
host g { interface eth0 { ip 192.168.1.1/24 } }
router r { interface x { ip 192.168.1.254/24 } interface y { ip 10.9.0.1/30 } route 172.30.0.0/24 via 10.9.0.2 }
router s { interface x { ip 10.9.0.2/30 } interface y { ip 172.30.0.1/24 } ${back} }
host h { interface eth0 { ip 172.30.0.9/24 } }
`,
      findings,
    ],
  ),
  [
    `
router r { interface x { ip 10.9.0.1/30, fd00:9::1/64 } route default via 10.9.0.2 route fd00:5::/48 via fd00:9::2 }
router s { interface x { ip 10.9.0.2/30, fd00:9::2/64 } route default via 10.9.0.1 route fd00:5::/48 via fd00:9::1 }
`,
    [
      "warning routing-loop route default via 10.9.0.2 @2 <- route default via 10.9.0.1 @3",
      "warning routing-loop route fd00:5::/48 via fd00:9::2 @2 <- route fd00:5::/48 via fd00:9::1 @3",
    ],
  ],
  // What comes in by rack20 is answered by rack10; that an expectation says so is enough.
  ...(
    [
      ["strict", "", ["warning strict-reverse-path strict @3 <- eth1 @3"]],
      ["loose", "", []],
      ["strict", "expect c -> 192.168.20.11 port 22 denied", []],
    ] as const
  ).map(
    ([filter, expected, findings]): TextCase => [
      `
cluster d { cni flannel { iface eth0 }
 node n { rpFilter ${filter} interface eth0 { ip 192.168.10.11/24 gateway 192.168.10.1 } interface eth1 { ip 192.168.20.11/24 } pod a { container a } } }
router core { interface a { ip 192.168.10.1/24 } interface b { ip 192.168.20.1/24 } interface c { ip 192.168.30.1/24 } }
host c { interface eth0 { ip 192.168.30.5/24 } }
${expected}
`,
      findings,
    ],
  ),
];

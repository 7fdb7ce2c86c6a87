// Small networks of other kinds than the good one, and all their findings: about the sizes of packets.
import type { TextCase } from "../check-text.fixture.ts";

export const mtuTexts: readonly TextCase[] = [
  // An option that gives pods more than the interface under them takes, with and without a tunnel.
  ...(
    [
      ["calico { mtu 1500 }", ["warning mtu-too-big 1500 @2 <- eth0 @3"]],
      ["calico { mtu 1480 }", []],
      ["calico { encapsulation None mtu 9000 }", ["warning mtu-too-big 9000 @2 <- eth0 @3"]],
      ["calico { encapsulation None mtu 1500 }", []],
    ] as const
  ).map(
    ([plugin, findings]): TextCase => [
      `
cluster c { cni ${plugin}
 node n { interface eth0 { ip 192.168.1.1/24 gateway 192.168.1.254 } pod a { container a } }
 node m { interface eth0 { ip 192.168.1.2/24 gateway 192.168.1.254 } pod b { container b } } }
router r { interface x { ip 192.168.1.254/24 } }
`,
      findings,
    ],
  ),
  [
    `
cluster c { cni ptp { mtu 9000 } node n { interface eth0 { ip fd00:1::1/64 } pod a { container a } } podCIDR fd00:10:244::/56 }
`,
    ["warning mtu-too-big 9000 @2 <- eth0 @2"],
  ],
  // A narrow hop between the nodes: by ICMP, and in silence where a firewall keeps ICMP away; for both IP versions.
  ...(
    [
      ["", ["info path-mtu 1400 @6 <- a @3", "info path-mtu 1400 @8 <- b @4"]],
      ["firewall drop icmp", ["warning path-mtu 1400 @6 <- a @3", "info path-mtu 1400 @8 <- b @4"]],
    ] as const
  ).map(
    ([firewall, findings]): TextCase => [
      `
cluster c { cni kindnet
 node n { ${firewall} podCIDR 10.244.0.0/24 interface eth0 { ip 192.168.1.1/24 } pod a { container a { port 80 } } }
 node m { podCIDR 10.244.1.0/24 interface eth0 { ip 192.168.2.2/24 } pod b { container b { port 80 } } } }
router r { interface x { ip 192.168.1.254/24 } route 192.168.2.0/24 via 10.9.0.2 route 10.244.1.0/24 via 10.9.0.2 route 10.244.0.0/24 via 192.168.1.1
 interface y { ip 10.9.0.1/30 mtu 1400 } }
router s { interface x { ip 192.168.2.254/24 } route 192.168.1.0/24 via 10.9.0.1 route 10.244.0.0/24 via 10.9.0.1 route 10.244.1.0/24 via 192.168.2.2
 interface y { ip 10.9.0.2/30 mtu 1400 } }
`,
      findings,
    ],
  ),
  [
    `
host h { interface eth0 { ip fd00:1::1/64 } }
router r { interface x { ip fd00:1::254/64 } interface y { ip fd00:2::254/64 mtu 1400 } }
host i { interface eth0 { ip fd00:2::1/64 mtu 1400 } }
path h -> i
`,
    ["info path-mtu 1400 @3 <- path h -> i @5"],
  ],
  // On a VPC's subnets everybody sends what the ENIs do, unless the text says otherwise.
  ...(
    [
      ["", "", []],
      ["", "mtu 9001", []],
      ["{ mtu 1500 }", "", []],
      ["{ mtu 1500 }", "mtu 9001", ["warning mtu-too-big 9001 @5 <- eth0 @3"]],
    ] as const
  ).map(
    ([options, mtu, findings]): TextCase => [
      `
cluster c { cni aws-vpc ${options}
 node n { interface eth0 { ip 10.0.1.10/24 } interface eth1 { ip 10.0.4.10/24 } pod a { container a { port 80 } } }
 node m { interface eth0 { ip 10.0.2.10/24 } pod b { container b { port 80 } } } }
router vpc { interface s1 { ip 10.0.1.1/24 ${mtu} } interface s2 { ip 10.0.2.1/24 } interface s4 { ip 10.0.4.1/24 } }
expect a -> b port 80 allowed
`,
      findings,
    ],
  ),
  // Through a tunnel: IPv4 routers make fragments of what VXLAN wraps, IPv6's do not, and and of IP in IP, which keeps the pods' DF, nobody does; the sender hears nothing.
  ...(
    [
      ["flannel", 4, []],
      ["flannel { backend ipip }", 4, ["warning path-mtu 1400 @5 <- a @3", "warning path-mtu 1400 @6 <- b @4"]],
      ["flannel", 6, ["warning path-mtu 1400 @5 <- a @3", "warning path-mtu 1400 @6 <- b @4"]],
      ["cilium", 6, ["warning path-mtu 1400 @5 <- a @3", "warning path-mtu 1400 @6 <- b @4"]],
    ] as const
  ).map(([plugin, family, findings]): TextCase => {
    const net = (at: number, host: number, length = family === 4 ? 24 : 64) =>
      family === 4 ? `192.168.${at}.${host}/${length}` : `fd00:${at}::${host}/${length}`;
    const host = (at: number, number: number) => net(at, number).split("/")[0];
    const way = (to: number, via: string | undefined) => `route ${net(to, 0)} via ${via}`;
    return [
      `
cluster c { podCIDR ${family === 4 ? "10.244.0.0/16" : "fd00:10:244::/56"} cni ${plugin}
 node n { interface eth0 { ip ${net(1, 1)} } pod a { container a } }
 node m { interface eth0 { ip ${net(2, 1)} } pod b { container b } } }
router r { interface x { ip ${net(1, 254)} } interface y { ip ${net(9, 1)} mtu 1400 } ${way(2, host(9, 2))} }
router s { interface x { ip ${net(2, 254)} } interface y { ip ${net(9, 2)} mtu 1400 } ${way(1, host(9, 1))} }
`,
      findings,
    ];
  }),
];

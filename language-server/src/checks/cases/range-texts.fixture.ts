// Small networks of other kinds than the good one, and all their findings: about what nodes are known by, and the sizes of ranges.
import type { TextCase } from "../check-text.fixture.ts";

export const rangeTexts: readonly TextCase[] = [
  // Nodes with one and the same private network each: known by its address they are all one; by another it is no matter.
  ...(
    [
      [
        "flannel",
        [
          "error shared-node-address 10.0.2.15/24 @4 <- eth0 @3",
          "info prefix-overlap 10.0.2.0/24 @8 <- 10.0.2.0/24 @7",
        ],
      ],
      [
        "cilium",
        [
          "error shared-node-address 10.0.2.15/24 @4 <- eth0 @3",
          "info prefix-overlap 10.0.2.0/24 @8 <- 10.0.2.0/24 @7",
        ],
      ],
      ["flannel { iface eth1 }", ["info prefix-overlap 10.0.2.0/24 @8 <- 10.0.2.0/24 @7"]],
    ] as const
  ).map(
    ([plugin, findings]): TextCase => [
      `
cluster demo { podCIDR 10.244.0.0/16 cni ${plugin}
 node node1 { interface eth0 { ip 10.0.2.15/24 } interface eth1 { ip 192.168.56.11/24 } pod web { container nginx } }
 node node2 { interface eth0 { ip 10.0.2.15/24 } interface eth1 { ip 192.168.56.12/24 } pod db { container mysql } }
}
link lan { subnet 192.168.56.0/24 members node1:eth1, node2:eth1 }
link nat1 { subnet 10.0.2.0/24 members node1:eth0 }
link nat2 { subnet 10.0.2.0/24 members node2:eth0 }
`,
      findings,
    ],
  ),
  // Without a bridge each pod has a wire of its own, on which its MAC is the only one.
  [
    `
cluster c { cni ptp node n { pod a { mac 02:00:00:00:00:05 container a } pod b { mac 02:00:00:00:00:05 container b } } }
`,
    [],
  ],
  // The sizes of ranges: what the API server, kubeadm and the controller manager take.
  [
    `
cluster c { podCIDR 192.168.0.0/16, fd00:10::/40 serviceCIDR 10.0.0.0/8, fd00:96::/64
 cni flannel
 node n { interface eth0 { ip 172.30.0.1/24, fd01::1/64 } pod a { container a } } }
`,
    [
      "error prefix-too-short fd00:10::/40 @2",
      "error prefix-too-short 10.0.0.0/8 @2",
      "error prefix-too-short fd00:96::/64 @2",
    ],
  ],
  [
    `
cluster c { serviceCIDR 10.96.0.0/29 cni flannel node n { pod a { container a } } }
cluster d { podCIDR 10.245.0.0/16 serviceCIDR 10.97.0.0/28 cni flannel node m { pod b { container b } } }
`,
    ["error prefix-too-long 10.96.0.0/29 @2"],
  ],
  // Docker's last pool is told for pods and Services, not for the networks that machines are on.
  [
    `
cluster c { podCIDR 192.168.0.0/16 cni flannel node n { runtime docker interface eth0 { ip 10.0.0.1/24 } pod a { container a } } }
`,
    ["warning prefix-overlap 192.168.0.0/16 @2 <- docker @2"],
  ],
  [
    `
cluster d { cni flannel node m { runtime docker interface eth0 { ip 192.168.1.1/24 } pod b { container b } } }
`,
    [],
  ],
  // Addresses for the pods that kubelet takes, where a node's own range is what they come from.
  ...(
    [
      ["flannel", "10.244.0.0/25", []],
      ["flannel", "10.244.0.0/26", ["info prefix-below-max-pods 10.244.0.0/26 @2"]],
      ["flannel", "fd00:10:244::/121", []],
      ["flannel", "fd00:10:244::/122", ["info prefix-below-max-pods fd00:10:244::/122 @2"]],
      ["calico { encapsulation VXLAN }", "10.244.0.0/26", []],
    ] as const
  ).map(
    ([plugin, prefix, findings]): TextCase => [
      `
cluster c { podCIDR ${prefix.includes(":") ? "fd00:10:244::/112" : "10.244.0.0/16"} cni ${plugin} node n { podCIDR ${prefix} interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 } pod a { container a } } }
router r { interface x { ip 192.168.1.254/24, fd00:1::254/64 } }
`,
      findings,
    ],
  ),
];

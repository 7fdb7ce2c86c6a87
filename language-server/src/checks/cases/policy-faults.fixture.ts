// Faults put into the good network, and the one finding that comes of each: about policies.
import type { FaultCase } from "../faults.fixture.ts";

export const policyFaults: readonly FaultCase[] = [
  [
    [["port 3306 }\n}", "port 3306 }\n  networkPolicy a { podSelector { } }\n}"]],
    "warning policy-without-enforcer a @26 <- flannel @4",
  ],
  ...(
    [
      // The namespaceSelector is missing; with it, or with pods of the own namespace, all is well.
      ["from { podSelector { app=job } }", "warning peer-selects-nothing podSelector { app=job } @26 <- job @22"],
      ["from { namespaceSelector { kubernetes.io/metadata.name=other } podSelector { app=job } }", null],
      ["from { ipBlock 10.0.0.0/8 } port 3306", null],
      ["port sql", "warning policy-port-missing sql @26"],
      ["port 3306, 8000-9000", null],
    ] as const
  ).map(
    ([rule, finding]): FaultCase => [
      [
        ["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni kindnet"],
        ["pod job { container job }", "pod other/job { labels { app=job } container job }"],
        ["port 3306 }\n}", `port 3306 }\n  networkPolicy a { podSelector { app=db } ingress { ${rule} } }\n}`],
      ],
      finding,
    ],
  ),
  // What counts is what `policyTypes` says, where it is written.
  ...(
    [
      ["policyTypes Ingress egress { }", "warning rule-without-policy-type egress { } @26 <- Ingress @26"],
      ["policyTypes Egress ingress { } egress { }", "warning rule-without-policy-type ingress { } @26 <- Egress @26"],
      ["policyTypes Ingress, Egress ingress { } egress { }", null],
      ["ingress { } egress { }", null],
    ] as const
  ).map(
    ([rules, finding]): FaultCase => [
      [
        ["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni kindnet"],
        ["port 3306 }\n}", `port 3306 }\n  networkPolicy a { podSelector { app=db } ${rules} }\n}`],
      ],
      finding,
    ],
  ),
];

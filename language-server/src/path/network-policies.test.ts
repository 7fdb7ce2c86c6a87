// What becomes of packets where policies are enforced by kindnet: on which node, at which hook, by which rule, and what the trace says of it.
import { expect, test } from "vitest";
import type { Step, Trace } from "../trace/trace.ts";
import { closed, fromWeb, judgedTrace, toldBy, webOut } from "./policy-paths.fixture.ts";

const network = (policies: string, options = "") => `cluster demo {
  podCIDR 10.244.0.0/16, fd00:10:244::/56
  serviceCIDR 10.96.0.0/12, fd00:10:96::/112
  cni kindnet { ${options} }
  node n1 { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 }
    pod web { labels { app=web } container c { port 80 } }
    pod probe { labels { app=probe } container c } }
  node n2 { interface eth0 { ip 192.168.1.2/24, fd00:1::2/64 }
    pod db { labels { app=db } container c { port 3306 } }
    pod dns { labels { app=dns } container c { port 53/udp } } }
  service db { type NodePort selector { app=db } clusterIP 10.96.0.20 port 33060 -> 3306 { nodePort 30306 } }
  service names { selector { app=dns } clusterIP 10.96.0.10 port 53/udp }
  service web { selector { app=web } clusterIP 10.96.0.30 port 80 }
  ${policies}
}
host client { interface eth0 { ip 192.168.1.100/24, fd00:1::100/64 } }`;

const traceOf = (policies: string, from: string, to: string, options: string, family: 4 | 6) =>
  judgedTrace(network(policies, options), from, to, family);

/** `n1 postrouting egress web rule 1 of default/p`. */
function judgement(netns: string, { chain, direction, subject, basis, policy, policyRule }: Step["detail"]) {
  const by = basis === "rule" ? `rule ${policyRule} of ${policy}` : basis;
  return `${netns} ${chain} ${direction} ${String(subject).replace("default/", "")} ${by}`;
}

const told = (trace: Trace) => toldBy(trace, judgement);

test.each<[policies: string, from: string, to: string, told: readonly string[]]>([
  // Ingress at the destination's node; who is not selected there is not asked about at the source's.
  [closed, "probe", "db 3306", ["denied-ingress at n2", "n2 postrouting ingress db default-deny"]],
  [fromWeb, "web", "db 3306", ["delivered", "n2 postrouting ingress db rule 1 of default/p"]],
  [fromWeb, "probe", "db 3306", ["denied-ingress at n2", "n2 postrouting ingress db default-deny"]],
  [fromWeb, "web", "db 3307", ["denied-ingress at n2", "n2 postrouting ingress db default-deny"]],
  // Egress at the source's node; kindnetd knows the destination's policies there, too.
  [webOut, "web", "probe 80", ["denied-egress at n1", "n1 postrouting egress web default-deny"]],
  [webOut, "web", "client 80", ["denied-egress at n1", "n1 postrouting egress web default-deny"]],
  [webOut, "web", "db 3306", ["delivered", "n1 postrouting egress web rule 1 of default/out"]],
  [
    webOut + closed,
    "web",
    "db 3306",
    [
      "denied-ingress at n1",
      "n1 postrouting egress web rule 1 of default/out",
      "n1 postrouting ingress db default-deny",
    ],
  ],
  // After a Service's translation: the rule is about the pod and its port.
  [
    webOut + fromWeb,
    "web",
    "10.96.0.20 33060",
    [
      "delivered",
      "n1 postrouting egress web rule 1 of default/out",
      "n1 postrouting ingress db rule 1 of default/p",
      "n2 postrouting egress web rule 1 of default/out",
      "n2 postrouting ingress db rule 1 of default/p",
    ],
  ],
  // A client of a node port comes with the node's address from another node; from the pod's own node nobody is asked.
  [closed, "client", "192.168.1.1 30306", ["denied-ingress at n2", "n2 postrouting ingress db default-deny"]],
  [closed, "n2", "db 3306", ["delivered"]],
  [closed, "n1", "db 3306", ["denied-ingress at n2", "n2 postrouting ingress db default-deny"]],
  ["networkPolicy out { podSelector { } policyTypes Egress }", "web", "n1 22", ["delivered"]],
  [
    "networkPolicy out { podSelector { } policyTypes Egress }",
    "web",
    "n2 22",
    ["denied-egress at n1", "n1 postrouting egress web default-deny"],
  ],
  // A pod to itself, by its Service.
  [
    "networkPolicy all { podSelector { } policyTypes Ingress, Egress }",
    "web",
    "10.96.0.30 80",
    ["delivered", "n1 postrouting egress web exempt", "n1 postrouting ingress web exempt"],
  ],
  // DNS over UDP is judged before routing, after translation.
  [
    "networkPolicy out { podSelector { app=web } policyTypes Egress egress { port 53/udp } }",
    "web",
    "10.96.0.10 53/udp",
    ["delivered", "n1 prerouting egress web rule 1 of default/out"],
  ],
  [webOut, "web", "10.96.0.10 53/udp", ["denied-egress at n1", "n1 prerouting egress web default-deny"]],
  // Echoes have no ports.
  [
    "networkPolicy echo { podSelector { app=probe } ingress { port 80 } }",
    "web",
    "probe",
    ["denied-ingress at n1", "n1 postrouting ingress probe default-deny"],
  ],
  [
    "networkPolicy echo { podSelector { app=probe } ingress { from { podSelector { } } } }",
    "web",
    "probe",
    ["delivered", "n1 postrouting ingress probe rule 1 of default/echo"],
  ],
])("%s: from %s to %s", (policies, from, to, expected) => {
  const families = /\d\./.test(to) ? ([4] as const) : ([4, 6] as const);
  for (const family of families) expect(told(traceOf(policies, from, to, "", family))).toEqual(expected);
});

test("with networkPolicy off nothing is judged; cluster-wide policies are the add-on's", () => {
  const wide = `clusterNetworkPolicy w { tier Admin priority 1 subject { podSelector { app=db } } ingress { action Deny from { podSelector { app=web } } } }`;
  expect(told(traceOf(closed, "web", "db 3306", "networkPolicy off", 4))).toEqual(["delivered"]);
  expect(told(traceOf(wide, "web", "db 3306", "", 4))).toEqual(["delivered"]);
  expect(told(traceOf(wide, "web", "db 3306", "networkPolicy kube-network-policies", 4))).toEqual([
    "denied-ingress at n1",
    "n1 postrouting ingress db rule 1 of w",
  ]);
});

test("who is isolated, and why the nearest rule does not match, stands in the step's detail", () => {
  const { forward } = traceOf(fromWeb + closed, "probe", "db 3306", "", 4);
  expect(forward.hops.at(-1)?.steps.at(-1)?.detail).toMatchObject({
    cause: "denied-ingress",
    program: "kindnetd",
    rule: "ip daddr @podips-v4 queue flags bypass to 102",
    isolatedBy: [
      { policy: "default/p", kind: "networkPolicy", nearestRule: 1, miss: "pod-labels" },
      { policy: "default/closed", kind: "networkPolicy", nearestRule: null, miss: "no-rules" },
    ],
  });
});

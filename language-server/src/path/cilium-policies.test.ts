// Policies as Cilium enforces them: at which program, by which rule; peers by identity, so that networks do not mean pods or nodes.
import { expect, test } from "vitest";
import type { Step, Trace } from "../trace/trace.ts";
import { closed, fromWeb, judgedTrace, toldBy, webOut } from "./policy-paths.fixture.ts";

const replaced = "kubeProxyReplacement on";

const network = (policies: string, options: string) => `cluster demo {
  podCIDR 10.244.0.0/16, fd00:10:244::/56
  serviceCIDR 10.96.0.0/12, fd00:10:96::/112
  cni cilium { ${options} }
  node n1 { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 }
    pod web { labels { app=web } container c { port 80 } }
    pod probe { labels { app=probe } container c } }
  node n2 { interface eth0 { ip 192.168.1.2/24, fd00:1::2/64 }
    pod db { labels { app=db } container c { port 3306 } } }
  service db { type NodePort selector { app=db } clusterIP 10.96.0.20 port 33060 -> 3306 { nodePort 30306 } }
  ${policies}
}
host client { interface eth0 { ip 192.168.1.100/24, fd00:1::100/64 } }`;

const traceOf = (policies: string, from: string, to: string, options: string, family: 4 | 6) =>
  judgedTrace(network(policies, options), from, to, family);

/** `n1 from_container egress web rule 1 of default/p`. */
function judgement(
  netns: string,
  { program, direction, subject, basis, policy, policyRule, isolatedBy }: Step["detail"],
) {
  const [first] = Array.isArray(isolatedBy) ? isolatedBy : [];
  const miss = typeof first === "object" && first !== null && "miss" in first ? ` (${String(first.miss)})` : "";
  const by = basis === "rule" ? `rule ${policyRule} of ${policy}` : `${basis}${miss}`;
  return `${netns} ${String(program).replace("cil_", "")} ${direction} ${String(subject).replace("default/", "")} ${by}`;
}

const told = (trace: Trace) => toldBy(trace, judgement);

const fromNetwork = (cidr: string) => `networkPolicy n { podSelector { app=db } ingress { from { ipBlock ${cidr} } } }`;

const cases: readonly (readonly [policies: string, from: string, to: string, told: readonly string[]])[] = [
  [closed, "probe", "db 3306", ["denied-ingress at n2", "n2 from_overlay ingress db default-deny (no-rules)"]],
  [fromWeb, "web", "db 3306", ["delivered", "n2 from_overlay ingress db rule 1 of default/p"]],
  [fromWeb, "probe", "db 3306", ["denied-ingress at n2", "n2 from_overlay ingress db default-deny (pod-labels)"]],
  [fromWeb, "web", "db 3307", ["denied-ingress at n2", "n2 from_overlay ingress db default-deny (other-port)"]],
  // Egress at the source's own wire; ingress of a pod of the same node is asked there as well.
  [webOut, "web", "db 3306", ["delivered", "n1 from_container egress web rule 1 of default/out"]],
  [webOut, "web", "probe", ["denied-egress at n1", "n1 from_container egress web default-deny (pod-labels)"]],
  // What the node itself sends is let in; another node is no such thing; what is sent to the node is judged.
  [closed, "n2", "db 3306", ["delivered", "n2 from_host ingress db exempt"]],
  [closed, "n1", "db 3306", ["denied-ingress at n2", "n2 from_overlay ingress db default-deny (no-rules)"]],
  [webOut, "web", "n1", ["denied-egress at n1", "n1 from_container egress web default-deny (node-address)"]],
];

test.each(cases)("%s: from %s to %s", (policies, from, to, expected) => {
  for (const family of [4, 6] as const) expect(told(traceOf(policies, from, to, "", family))).toEqual(expected);
});

test("ipBlock means neither pods nor nodes, and the trace says so; it means the world", () => {
  const everybody = fromNetwork("0.0.0.0/0");
  expect(told(traceOf(everybody, "web", "db 3306", "", 4))).toEqual([
    "denied-ingress at n2",
    "n2 from_overlay ingress db default-deny (networks-by-identity)",
  ]);
  expect(told(traceOf(fromNetwork("10.244.0.0/16"), "n1", "db 3306", "", 4))[0]).toBe("denied-ingress at n2");
  const fromClient = fromNetwork("192.168.1.100/32");
  expect(told(traceOf(fromClient, "client", "192.168.1.2 30306", replaced, 4))).toEqual([
    "delivered",
    "n2 from_host ingress db rule 1 of default/n",
  ]);
  // By another node it comes with that node's address, and from the world all the same.
  expect(told(traceOf(fromClient, "client", "192.168.1.1 30306", replaced, 4))[0]).toBe("denied-ingress at n2");
});

test("policies see what a Service's address has become: the pod, and its port", () => {
  for (const options of ["", replaced]) {
    expect(told(traceOf(fromWeb, "web", "10.96.0.20 33060", options, 4))).toEqual([
      "delivered",
      "n2 from_overlay ingress db rule 1 of default/p",
    ]);
    expect(told(traceOf(webOut, "web", "10.96.0.20 33060", options, 4))).toEqual([
      "delivered",
      "n1 from_container egress web rule 1 of default/out",
    ]);
  }
});

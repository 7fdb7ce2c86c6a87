// Policies in Calico's own chains, from the text to the step that tells which one decided.
import { expect, test } from "vitest";
import { pathBetween } from "../path/named-ends.fixture.ts";
import { analyze } from "./analyze.ts";
import { readText } from "./read-text.ts";

/** Two nodes with pods, and these policies. */
function clusterWith(policies: string): string {
  return `cluster demo {
  podCIDR 10.244.0.0/16
  cni calico { encapsulation VXLAN }
  namespace shop { labels { team=payments } }
  node node1 {
    interface eth0 { ip 192.168.50.11/24 }
    pod shop/web { labels { app=web } ip 10.244.0.2 container nginx { port 80 { name http } } }
    pod ops/probe { labels { app=probe } ip 10.244.0.3 container curl { port 80 } }
  }
  node node2 {
    interface eth0 { ip 192.168.50.12/24 }
    pod shop/db { labels { app=db } ip 10.244.0.66 container mysql { port 3306 { name sql } port 3307 } }
  }
${policies}
}`;
}

/** What became of a connection, and what each policy step of its way says: `node2 ingress accept shop/db-from-web rule 1`. */
function judged(text: string, from: string, to: string, port: number): readonly string[] {
  const uri = "test:/main.k8snet";
  const read = readText(uri, text);
  const analysis = analyze(uri, () => read);
  expect(analysis.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const { verdict, cause, forward } = pathBetween(analysis, from, to, { port: { port, protocol: "TCP" } }).trace;
  return [
    cause === null ? verdict : `${verdict} ${cause}`,
    ...forward.hops.flatMap(({ netns, steps }) =>
      steps.flatMap(({ type, detail }) => {
        if (type !== "filter" || detail.basis === undefined) return [];
        const by = detail.policy === null ? `${detail.basis}` : `${detail.policy} rule ${detail.policyRule}`;
        return [`${netns} ${detail.direction} ${detail.verdict} ${by}`];
      }),
    ),
  ];
}

const policies = clusterWith(`
  networkPolicy shop/db-from-web {
    podSelector { app=db }
    ingress { from { podSelector { app=web } } port sql }
    ingress { from { namespaceSelector { kubernetes.io/metadata.name=ops }  podSelector { app=probe } } port 3300-3310 }
  }
  networkPolicy shop/web-out {
    podSelector { app=web }
    policyTypes Ingress, Egress
    ingress { from { ipBlock 10.244.0.0/24 except 10.244.0.64/26 } port 80 }
    egress { to { podSelector { app=db } } port 3306 }
  }`);

test("the policies of both ends, each on its pod's node", () => {
  expect(judged(policies, "shop/web", "shop/db", 3306)).toEqual([
    "delivered",
    "node1 egress accept shop/web-out rule 1",
    "node2 ingress accept shop/db-from-web rule 1",
  ]);
  expect(judged(policies, "shop/web", "shop/db", 3307)).toEqual([
    "dropped denied-egress",
    "node1 egress drop default-deny",
  ]);
  expect(judged(policies, "ops/probe", "shop/db", 3307)).toEqual([
    "delivered",
    "node1 egress accept not-isolated",
    "node2 ingress accept shop/db-from-web rule 2",
  ]);
});

test("through a Service, with each mode of kube-proxy: policies see the pod that it leads to", () => {
  const services = `
  service shop/db { selector { app=db } clusterIP 10.96.0.20 port 33 -> 3306 }
  service shop/web { selector { app=web } type NodePort clusterIP 10.96.0.21 port 80 { nodePort 30080 } }`;
  for (const mode of ["iptables", "nftables", "ipvs"]) {
    const text = policies.replace("cni calico", `kubeProxy ${mode}\n${services}\n  cni calico`);
    expect(judged(text, "shop/web", "10.96.0.20", 33)).toEqual([
      "delivered",
      "node1 egress accept shop/web-out rule 1",
      "node2 ingress accept shop/db-from-web rule 1",
    ]);
    expect(judged(text, "ops/probe", "10.96.0.20", 33).at(0)).toBe("delivered");
    expect(judged(text, "ops/probe", "10.96.0.21", 80)).toEqual([
      "delivered",
      "node1 egress accept not-isolated",
      "node1 ingress accept shop/web-out rule 1",
    ]);
    expect(judged(text, "shop/db", "10.96.0.21", 80)).toEqual([
      "dropped denied-ingress",
      "node2 egress accept not-isolated",
      "node1 ingress drop default-deny",
    ]);
  }
});

test("what kube-proxy masquerades is judged all the same: Felix' rules come before its own", () => {
  const service =
    "service shop/web { selector { app=web } type NodePort clusterIP 10.96.0.21 port 80 { nodePort 30080 } }";
  for (const mode of ["iptables", "nftables", "ipvs"]) {
    const text = policies.replace("cni calico", `kubeProxy ${mode}\n${service}\n  cni calico`);
    expect(judged(text, "shop/web", "10.96.0.21", 80)).toEqual([
      "dropped denied-egress",
      "node1 egress drop default-deny",
    ]);
    expect(judged(text, "node2", "192.168.50.11", 30080)).toEqual([
      "dropped denied-ingress",
      "node1 ingress drop default-deny",
    ]);
  }
});

test("blocks of addresses, with exceptions", () => {
  expect(judged(policies, "ops/probe", "shop/web", 80)).toEqual([
    "delivered",
    "node1 egress accept not-isolated",
    "node1 ingress accept shop/web-out rule 1",
  ]);
  expect(judged(policies, "shop/db", "shop/web", 80)).toEqual([
    "dropped denied-ingress",
    "node2 egress accept not-isolated",
    "node1 ingress drop default-deny",
  ]);
});

test("a node reaches its own pods whatever policies say; a pod its node only if they let it", () => {
  expect(judged(policies, "node1", "shop/web", 80)).toEqual(["delivered"]);
  expect(judged(policies, "node2", "shop/web", 80)).toEqual([
    "dropped denied-ingress",
    "node1 ingress drop default-deny",
  ]);
  expect(judged(policies, "shop/web", "node1", 22)).toEqual([
    "dropped denied-egress",
    "node1 egress drop default-deny",
  ]);
});

test("cluster-wide policies: before and after the others, and passing on to them", () => {
  const tiered = clusterWith(`
  clusterNetworkPolicy admin {
    tier Admin
    priority 10
    subject { namespaceSelector { team=payments } }
    ingress { action Deny from { namespaceSelector { kubernetes.io/metadata.name=ops } } port 3306 }
    ingress { action Pass from { namespaceSelector { kubernetes.io/metadata.name=ops } } port 3307 }
    ingress { action Accept from { namespaceSelector { kubernetes.io/metadata.name=shop } } }
  }
  clusterNetworkPolicy baseline {
    tier Baseline
    priority 10
    subject { namespaceSelector { team=payments } }
    ingress { action Deny from { namespaceSelector { } } }
  }
  networkPolicy shop/db { podSelector { app=db } ingress { from { namespaceSelector { } } port 3307 } }`);
  const at2 = (from: string, port: number) =>
    judged(tiered, from, "shop/db", port).filter((line) => !line.includes("node1"));
  expect(at2("ops/probe", 3306)).toEqual(["dropped denied-ingress", "node2 ingress drop admin rule 1"]);
  expect(at2("ops/probe", 3307)).toEqual(["delivered", "node2 ingress accept shop/db rule 1"]);
  expect(at2("shop/web", 3306)).toEqual(["delivered", "node2 ingress accept admin rule 3"]);
  expect(judged(tiered, "ops/probe", "shop/web", 80)).toEqual([
    "dropped denied-ingress",
    "node1 egress accept not-isolated",
    "node1 ingress drop baseline rule 1",
  ]);
});

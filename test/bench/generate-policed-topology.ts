// Topologies for the matrix: as many workloads and policies whatever the number of pods, so that only equal pods become more.

const workloads = 200;
const policies = 500;
const podsPerNode = 50;

/** A cluster of 200 workloads under 500 policies, that kindnet's kube-network-policies enforces. `pods` is a multiple of 200. */
export function generatePolicedTopology(pods: number): string {
  const nodes = pods / podsPerNode;
  const names = Array.from({ length: nodes }, (_, node) => `node-${node}`);
  const lines = ["cluster bench {", "  podCIDR 10.244.0.0/16", "  cni kindnet"];
  for (const [node, name] of names.entries()) {
    lines.push(`  node ${name} { interface eth0 { ip 192.168.${node >> 7}.${(node & 127) + 10}/16 } }`);
  }
  for (let number = 0; number < workloads; number++) {
    // Spread over the nodes from different ones on.
    const first = (number * 7) % nodes;
    const on = [...names.slice(first), ...names.slice(0, first)].join(", ");
    lines.push(
      `  deployment team-${number % 20}/app-${number} {`,
      `    replicas ${pods / workloads} on ${on}`,
      `    labels { app=app-${number}, tier=${["front", "middle", "back"][number % 3]} }`,
      `    container main { port ${8000 + (number % 10)} { name main } }`,
      `    container metrics { port 9113 { name metrics } }`,
      `  }`,
    );
  }
  for (let number = 0; number < policies; number++) lines.push(...policyLines(number));
  lines.push("}");
  return `${lines.join("\n")}\n`;
}

/** Each workload has a policy of its own; the rest are for tiers of a namespace. */
function policyLines(number: number): readonly string[] {
  const workload = number % workloads;
  const namespace = `team-${workload % 20}`;
  const selector = number < workloads ? `app=app-${workload}` : `tier=${["front", "middle", "back"][number % 3]}`;
  const peer = [
    `podSelector { app=app-${(workload + 20) % workloads} }`,
    `namespaceSelector { } podSelector { tier=front }`,
    `ipBlock 192.168.0.0/16`,
    `podSelector { }`,
  ][number % 4];
  return [
    `  networkPolicy ${namespace}/policy-${number} {`,
    `    podSelector { ${selector} }`,
    `    ingress { from { ${peer} } port ${number % 5 === 0 ? "metrics" : 8000 + (workload % 10)} }`,
    ...(number % 7 === 0 ? [`    egress { to { namespaceSelector { } } }`] : []),
    "  }",
  ];
}

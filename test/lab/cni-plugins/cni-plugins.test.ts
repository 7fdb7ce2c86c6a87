// Pods made by the real plugins of containernetworking/plugins, on a real kernel, against what our lowering says of the same text, field by field.
import { describe, expect, test } from "vitest";
import { lowerTopology } from "../../../language-server/src/cni/lower-topology.ts";
import { topologyOf } from "../../../language-server/src/language/topology-of.fixture.ts";
import { deriveTopology } from "../../../language-server/src/topology/derive/derive-topology.ts";
import { reasonAgainstLab } from "../../../scripts/lab-programs.mjs";
import { callsFor } from "./cni-calls.ts";
import { loweredFacts } from "./lowered-facts.ts";
import type { NetnsFacts } from "./netns-facts.ts";
import { containerOf } from "./normalised.ts";
import { observedNode, observedPod } from "./observed-facts.ts";
import { runPlugins } from "./run-plugins.ts";

const reason = reasonAgainstLab();

/** One node's block, in a cluster with this plugin. */
function clusterText(cni: string, node: string, podCIDR = "10.244.0.0/16, fd00:10:244::/48"): string {
  return `cluster demo { podCIDR ${podCIDR} cni ${cni}
  node node1 { interface eth0 { ip 192.168.50.11/24, fd00:50::11/64 gateway 192.168.50.1 }
${node}
} }`;
}

/** The node of the text with all its pods, as the kernel has it and as our lowering says. */
function compare(text: string): { real: Record<string, NetnsFacts>; lowered: Record<string, NetnsFacts> } {
  const declared = topologyOf(text);
  expect(declared.findings).toEqual([]);
  const { result: topology } = deriveTopology(declared.topology);
  const { result: dataplane } = lowerTopology(topology);
  const [cluster] = topology.clusters;
  const [node] = cluster?.nodes ?? [];
  if (cluster === undefined || node === undefined) throw new Error("no node in the text");
  const pods = node.pods.filter(({ hostNetwork }) => !hostNetwork);
  const macs = new Set(pods.flatMap(({ mac }) => mac?.value ?? []));

  const report = runPlugins({
    node: [
      "link add eth0 type veth peer name wire",
      "link set wire up",
      "link set eth0 up",
      "address add 192.168.50.11/24 dev eth0",
      "address add fd00:50::11/64 dev eth0",
      "route add default via 192.168.50.1",
    ],
    files: [],
    calls: callsFor(cluster, node),
  });
  expect(report.answers.flatMap((answer) => ("error" in answer ? [answer.error] : []))).toEqual([]);

  const real = { node: observedNode(report, macs) };
  const lowered = { node: facts(node.id) };
  // A family that no pod has is not forwarded by a plugin's doing; a node of ours forwards in any case.
  const families = new Set(node.podCIDRs.map(({ value }) => value.address.family));
  const asked = ({ forwarding, ...rest }: NetnsFacts): NetnsFacts => ({
    ...rest,
    forwarding: Object.fromEntries(
      Object.entries(forwarding).filter(([family]) => families.has(family === "4" ? 4 : 6)),
    ),
  });
  function facts(id: string): NetnsFacts {
    const netns = dataplane.netns(id);
    if (netns === undefined) throw new Error(`not lowered: ${id}`);
    return loweredFacts(netns, pods, macs);
  }
  const podsOf = (factsOf: (pod: (typeof pods)[number]) => NetnsFacts) =>
    Object.fromEntries(pods.map((pod) => [pod.id, { ...factsOf(pod), forwarding: {} }]));
  return {
    real: { node: asked(real.node), ...podsOf((pod) => observedPod(report, containerOf(pod), macs)) },
    lowered: { node: asked(lowered.node), ...podsOf((pod) => facts(pod.id)) },
  };
}

const only4 = "10.244.0.0/16";
const ipv4 = "podCIDR 10.244.0.0/24";
const dual = "podCIDR 10.244.0.0/24, fd00:10:244::/64";
const twoPods = "pod web { container nginx { port 80 } } pod db { container mysql { port 3306 } }";
const hostPorts = `pod web { container nginx {
  port 80 { hostPort 8080 }  port 443 { hostPort 8443 hostIP 192.168.50.11 }  port 444 { hostPort 8443 hostIP 127.0.0.1 }
  port 53/udp { hostPort 8053 }  port 81 { hostPort 8081 hostIP 0.0.0.0 }  port 132/sctp { hostPort 8132 }
  port 82 { hostPort 8082 hostIP fd00:50::11 } } }
pod none { container quiet }
pod only4 { container a { port 90 { hostPort 9090 hostIP 192.168.50.11 } } }
pod many { ${Array.from({ length: 17 }, (_, at) => `container c${at} { port ${7000 + at} { hostPort ${7000 + at} } }`).join("\n")} }`;

describe("what real plugins make is what our lowering says", () => {
  test.for<[string, string]>([
    ["bridge with its defaults", clusterText("bridge", `${ipv4} ${twoPods}`, only4)],
    ["bridge, both families", clusterText("bridge", `${dual} ${twoPods}`)],
    ["bridge, IPv6 alone", clusterText("bridge", `podCIDR fd00:10:244::/64 ${twoPods}`, "fd00:10:244::/48")],
    ["bridge, hairpin", clusterText("bridge { hairpinMode on }", `${ipv4} ${twoPods}`, only4)],
    ["bridge, MTU and another name", clusterText("bridge { mtu 1400 }", `bridge br0 ${ipv4} ${twoPods}`, only4)],
    ["bridge, masquerade", clusterText("bridge { ipMasq on }", `${dual} ${twoPods}`)],
    [
      "bridge, a node's own options",
      clusterText("bridge { mtu 1400 ipMasq on }", `cni { mtu 1300 } ${ipv4} ${twoPods}`, only4),
    ],
    ["bridge, a small podCIDR", clusterText("bridge", `podCIDR 10.244.0.64/29 ${twoPods}`, only4)],
    [
      "bridge, a declared address and MAC",
      clusterText(
        "bridge { ipMasq on }",
        `${dual} pod web { ip 10.244.0.77, fd00:10:244::77 mac 02:00:00:00:00:07 container nginx }`,
      ),
    ],
    ["bridge with portmap", clusterText("bridge { portmap on ipMasq on }", `${dual} ${hostPorts}`)],
    ["flannel's delegate, and portmap", clusterText("flannel", `${dual} ${hostPorts}`)],
    ["ptp with its defaults", clusterText("ptp", `${ipv4} ${twoPods}`, only4)],
    ["ptp, both families", clusterText("ptp { mtu 1400 ipMasq on }", `${dual} ${twoPods} pod third { container c }`)],
    ["ptp, IPv6 alone", clusterText("ptp", `podCIDR fd00:10:244::/64 ${twoPods}`, "fd00:10:244::/48")],
    ["ptp, a declared address", clusterText("ptp", `${ipv4} pod web { ip 10.244.0.77 container nginx }`, only4)],
    ["ptp with portmap", clusterText("ptp { portmap on }", `${dual} ${hostPorts}`)],
  ])("%s", ([, text], context) => {
    if (reason !== null) context.skip(reason);
    const { real, lowered } = compare(text);
    expect(lowered).toEqual(real);
  });
});

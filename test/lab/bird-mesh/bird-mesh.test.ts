// The routes that a real BIRD puts into the kernel for Calico's mesh, against what our lowering says of the same text, line by line.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatAddress } from "../../../language-server/src/address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../../../language-server/src/address/prefix.ts";
import { lowerTopology } from "../../../language-server/src/cni/lower-topology.ts";
import type { Netns } from "../../../language-server/src/dataplane/dataplane.ts";
import { routeText } from "../../../language-server/src/dataplane/route-text.ts";
import { netfilterLines } from "../../../language-server/src/lab/plan/netfilter-lines.ts";
import { topologyOf } from "../../../language-server/src/language/topology-of.fixture.ts";
import { deriveTopology } from "../../../language-server/src/topology/derive/derive-topology.ts";
import { nodeAddress } from "../../../language-server/src/topology/node-address.ts";
import { reasonAgainstBird, unsharePrefix } from "../../../scripts/lab-programs.mjs";
import { birdConfiguration, type MeshNode } from "./bird-configuration.ts";
import type { MeshMachine, MeshReport, MeshRequest } from "./mesh-request.ts";

const reason = reasonAgainstBird();
const sample = readFileSync(new URL("../../../samples/calico-bgp.k8snet", import.meta.url), "utf8");

/** What BIRD and the lowering each say of a text, by node. */
function compare(text: string): { readonly real: MeshReport; readonly lowered: MeshReport } {
  const declared = topologyOf(text);
  expect(declared.findings).toEqual([]);
  const { result: topology } = deriveTopology(declared.topology);
  const { result: dataplane } = lowerTopology(topology);
  const [cluster] = topology.clusters;
  const pool = cluster?.podCIDRs[0]?.value;
  if (cluster === undefined || pool === undefined) throw new Error("no pool in the text");
  const birdRoutes = (netns: Netns) =>
    (netns.tables.get("main")?.routes() ?? []).filter(({ protocol }) => protocol === "bird");
  const nodes = cluster.nodes.flatMap((node): MeshNode[] => {
    const address = nodeAddress(node, 4)?.value;
    const netns = dataplane.netns(node.id);
    if (address === undefined || netns === undefined) return [];
    const blocks = birdRoutes(netns).flatMap(({ type, prefix }) =>
      type === "blackhole" ? [formatPrefix(prefix)] : [],
    );
    return [{ name: node.id, address, blocks }];
  });
  const machines = dataplane.netnsIds.flatMap((id) => {
    const netns = dataplane.netns(id);
    if (netns === undefined || netns.kind === "pod") return [];
    const own = nodes.find(({ name }) => name === id);
    return [machineOf(netns, own === undefined ? null : birdConfiguration(own, nodes, formatPrefix(pool)))];
  });
  const lowered = Object.fromEntries(
    nodes.flatMap(({ name }) => {
      const netns = dataplane.netns(name);
      // `ip route show proto bird` leaves the protocol out.
      const lines = netns && birdRoutes(netns).map((route) => routeText(route).replace(" proto bird", ""));
      return lines === undefined ? [] : [[name, lines.sort()]];
    }),
  );
  return { real: observe({ machines, awaited: lowered, patience: 20 }), lowered };
}

function machineOf(netns: Netns, bird: string | null): MeshMachine {
  const routes = netns.tables.get("main")?.routes() ?? [];
  return {
    name: netns.id,
    bird,
    cards: [...netns.devices.values()].flatMap((device) =>
      device.kind === "ethernet" && device.segment !== null
        ? [{ name: device.name, segment: device.segment, addresses: device.addresses.map(formatInterfaceAddress) }]
        : [],
    ),
    routes: routes.flatMap(({ prefix, via, device, protocol }) =>
      protocol === "static" || protocol === "dhcp"
        ? [
            [
              formatPrefix(prefix),
              ...(via === null ? [] : ["via", formatAddress(via)]),
              ...["dev", device ?? "", "proto", protocol],
            ].join(" "),
          ]
        : [],
    ),
    netfilter: netfilterLines(netns, () => "rule"),
  };
}

function observe(request: MeshRequest): MeshReport {
  const [program = "unshare", ...args] = [...unsharePrefix(), process.execPath, join(import.meta.dirname, "mesh.ts")];
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input: JSON.stringify(request),
    encoding: "utf8",
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`BIRD could not be run (${status}): ${stderr}`);
  return JSON.parse(stdout);
}

describe.skipIf(reason !== null)(
  `Calico's mesh with a real BIRD${reason === null ? "" : ` (skipped: ${reason})`}`,
  () => {
    test("inside a rack by the node itself, to the other by the router", { timeout: 90_000 }, () => {
      const { real, lowered } = compare(sample);
      expect(lowered.node1).toEqual([
        "10.244.0.128/26 via 192.168.10.1 dev eth0",
        "10.244.0.64/26 via 192.168.10.12 dev eth0",
        "blackhole 10.244.0.0/26",
      ]);
      expect(real).toEqual(lowered);
    });

    test("without TCP port 179 at the node that waits there is no route to it, nor from it", {
      timeout: 90_000,
    }, () => {
      const blocked = sample.replace("node node1 {", "node node1 {\n    firewall drop tcp 179");
      const { real, lowered } = compare(blocked);
      expect(lowered.node1).toEqual(["blackhole 10.244.0.0/26"]);
      expect(real).toEqual(lowered);
    });

    test("the node that connects may close its own port 179", { timeout: 90_000 }, () => {
      const { real, lowered } = compare(sample.replace("node node3 {", "node node3 {\n    firewall drop tcp 179"));
      expect(lowered.node3).toHaveLength(3);
      expect(real).toEqual(lowered);
    });
  },
);

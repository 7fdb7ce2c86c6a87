// hostPorts opened by the real portmap, asked for with real sockets: whom the pod sees, against the trace.
import { expect, test } from "vitest";
import { address } from "../../../language-server/src/address/address.ts";
import { lowerTopology } from "../../../language-server/src/cni/lower-topology.ts";
import { topologyOf } from "../../../language-server/src/language/topology-of.fixture.ts";
import { deriveTopology } from "../../../language-server/src/topology/derive/derive-topology.ts";
import { tracePacket } from "../../../language-server/src/trace/trace-packet.ts";
import { reasonAgainstLab } from "../../../scripts/lab-programs.mjs";
import { callsFor } from "./cni-calls.ts";
import { runPlugins } from "./run-plugins.ts";

const reason = reasonAgainstLab();
const port = 8081;

/** By the netns id of the trace and the name in the namespaces. */
const clients = [
  ["client", "client", "192.168.50.11"],
  ["default/other", "default.other", "192.168.50.11"],
  ["default/web", "default.web", "192.168.50.11"],
  ["node1", null, "192.168.50.11"],
  ["node1", null, "127.0.0.1"],
  ["node1", null, "10.244.0.1"],
] as const;

test.for(["bridge { portmap on }", "bridge { portmap on hairpinMode on ipMasq on }", "ptp { portmap on }"])(
  "with %s",
  (cni, context) => {
    if (reason !== null) context.skip(reason);
    const text = `cluster demo { podCIDR 10.244.0.0/16 cni ${cni}
  node node1 { interface eth0 { ip 192.168.50.11/24 } podCIDR 10.244.0.0/24
    pod web { container nginx { port 80 { hostPort ${port} } } } pod other { container c } } }
host client { interface eth0 { ip 192.168.50.100/24 } }`;
    const { result: topology } = deriveTopology(topologyOf(text).topology);
    const { result: dataplane } = lowerTopology(topology);
    const [cluster] = topology.clusters;
    const [node] = cluster?.nodes ?? [];
    if (cluster === undefined || node === undefined) throw new Error("no node in the text");

    const { seen } = runPlugins({
      node: [
        "link add eth0 type veth peer name eth0 netns client",
        "link set eth0 up",
        "address add 192.168.50.11/24 dev eth0",
      ],
      files: [],
      calls: callsFor(cluster, node),
      asks: {
        outside: { name: "client", lines: ["link set eth0 up", "address add 192.168.50.100/24 dev eth0"] },
        server: { container: "default.web", port: 80 },
        clients: clients.map(([, from, to]) => ({ from, to, port })),
      },
    });
    const traced = clients.map(([netns, , to]) => {
      const request = { netns, source: null, destination: address(to), destinationPort: port, size: null };
      const { verdict, forward } = tracePacket(dataplane, { ...request, protocol: "TCP" });
      return verdict === "delivered" ? forward.hops.at(-1)?.steps.at(-1)?.packet.source : verdict;
    });
    expect(traced).toEqual(seen);
  },
);

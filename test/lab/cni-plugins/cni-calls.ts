// The calls that a container runtime makes for a node's pods, by the configuration that an administrator would have written for what the text says.
import { formatAddress } from "../../../language-server/src/address/address.ts";
import { formatPrefix } from "../../../language-server/src/address/prefix.ts";
import type { Cluster, Node, Option, Pod } from "../../../language-server/src/topology/topology.ts";
import type { CniCall, NetworkConfiguration } from "./cni-request.ts";
import { containerOf } from "./normalised.ts";

const network = { cniVersion: "1.0.0", name: "k8snet" };

/** Below the private /run, so that nothing of the machine's own networks is seen or changed. */
export const dataFolder = "/run/cni/networks";

/** FLANNEL_MTU of a vxlan cluster on Ethernet. */
const flannelMtu = 1450;

/** ADD for each pod of the node that has a namespace of its own, in the order of the text. */
export function callsFor(cluster: Cluster, node: Node): readonly CniCall[] {
  const pods = node.pods.filter(({ hostNetwork }) => !hostNetwork);
  return pods.map((pod) => ({ command: "ADD", container: containerOf(pod), plugins: pluginsFor(cluster, node, pod) }));
}

function pluginsFor(cluster: Cluster, node: Node, pod: Pod): readonly NetworkConfiguration[] {
  const given = new Map(
    [...cluster.cni.options, ...node.cniOverrides].map((option) => [option.name, optionValue(option)]),
  );
  const isFlannel = cluster.cni.name === "flannel";
  const { portmap = isFlannel, ...options } = Object.fromEntries(given);
  const main = isFlannel ? flannelDelegate() : { type: cluster.cni.name, ...options };
  const isBridge = main.type === "bridge";
  return [
    { ...network, type: "loopback" },
    {
      ...network,
      ...main,
      ...(isBridge && { isDefaultGateway: true, ...(node.bridge && { bridge: node.bridge.value }) }),
      ipam: hostLocal(cluster, node),
      ...requested(pod),
    },
    ...(portmap ? [{ ...network, type: "portmap", runtimeConfig: { portMappings: portMappings(pod) } }] : []),
  ];
}

/** flannel-io/cni-plugin flannel_linux.go, with the manifest's `hairpinMode` and `isDefaultGateway`. */
function flannelDelegate() {
  return { type: "bridge", hairpinMode: true, isDefaultGateway: true, ipMasq: false, mtu: flannelMtu };
}

/** An option of the text is named as the plugin's own; what the text leaves out, the configuration leaves out. */
function optionValue({ value }: Option): boolean | number | string | null {
  if (value === "on" || value === "off") return value === "on";
  return value !== null && /^\d+$/.test(value) ? Number(value) : value;
}

function hostLocal(cluster: Cluster, node: Node) {
  const routes =
    cluster.cni.name === "flannel"
      ? cluster.podCIDRs.map(({ value }) => formatPrefix(value))
      : node.podCIDRs.map(({ value }) => (value.address.family === 4 ? "0.0.0.0/0" : "::/0"));
  return {
    type: "host-local",
    dataDir: dataFolder,
    ranges: node.podCIDRs.map(({ value }) => [{ subnet: formatPrefix(value) }]),
    // The bridge plugin as default gateway adds the default routes itself.
    ...(cluster.cni.name !== "bridge" && { routes: routes.map((dst) => ({ dst })) }),
  };
}

/** What the pod declares of its own interface, as the runtime asks for it. */
function requested(pod: Pod): NetworkConfiguration {
  const ips = pod.ips.filter(({ origin }) => origin === "declared").map(({ value }) => formatAddress(value));
  return {
    ...(ips.length > 0 && { args: { cni: { ips } } }),
    ...(pod.mac && { capabilities: { mac: true }, runtimeConfig: { mac: pod.mac.value } }),
  };
}

function portMappings(pod: Pod) {
  return pod.containers.flatMap(({ ports }) =>
    ports.flatMap(({ port, protocol, hostPort, hostIP }) =>
      hostPort === null
        ? []
        : [
            {
              hostPort,
              containerPort: port,
              protocol: protocol.toLowerCase(),
              ...(hostIP && { hostIP: formatAddress(hostIP) }),
            },
          ],
    ),
  );
}

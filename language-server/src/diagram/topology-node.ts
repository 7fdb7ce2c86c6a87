// One node with its pods, its bridge, its tunnel and its interfaces, from top to bottom as a packet leaves it.
import { formatAddress } from "../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../address/prefix.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import type { Device } from "../dataplane/device.ts";
import { message } from "../messages/message.ts";
import type { Interface, Node, Pod } from "../topology/topology.ts";
import type { Box, Group } from "./flowchart.ts";
import type { Sketch } from "./sketch.ts";
import type { Detail } from "./topology-detail.ts";
import { foldNamespaces, foldWorkloads, type PodFold } from "./topology-fold.ts";
import { containerEndpoint, containerLine, podName } from "./topology-names.ts";

/** Ids of what edges are tied to: interfaces by {@link plugKey}, pods by {@link podKey}. */
export type Plugs = Map<string, string>;

/** A name for a pod that no interface has. */
export function podKey(pod: string): string {
  return JSON.stringify([pod]);
}

/** A name for an interface of a machine that no other pair has. */
export function plugKey(machine: string, name: string): string {
  return JSON.stringify([machine, name]);
}

const tunnelKinds: ReadonlySet<Device["kind"]> = new Set(["vxlan", "tun", "ipip", "wireguard"]);

function isTunnel({ kind }: Device): boolean {
  return tunnelKinds.has(kind);
}

/** Draws a node as a frame with everything in it. */
export function drawNode(node: Node, detail: Detail, dataplane: Dataplane | null, sketch: Sketch, plugs: Plugs): Group {
  const id = sketch.newId("n");
  sketch.mark(id, node.place, node.id);
  const devices = [...(dataplane?.netns(node.id)?.devices.values() ?? [])];
  const children: (Box | Group)[] = [];
  const drawn = new Map<string, string>();
  const bridges = devices.filter((device) => device.kind === "bridge");
  const tunnels = devices.filter(isTunnel);
  const pods = detail === "containers" ? [] : (detail === "pods" ? foldWorkloads : foldNamespaces)(node.pods);
  const podIds: { id: string; pod: Pod }[] = [];
  for (const fold of detail === "containers" ? node.pods.map((pod): PodFold => ({ pods: [pod] })) : pods) {
    const shown = detail === "containers" ? drawPod(fold.pods[0], sketch) : drawFold(fold, sketch);
    children.push(shown);
    podIds.push({ id: shown.id, pod: fold.pods[0] });
    for (const pod of fold.pods) plugs.set(podKey(pod.id), shown.id);
  }
  for (const device of [...bridges, ...tunnels]) {
    const box = drawDevice(device, devices, sketch);
    drawn.set(device.name, box.id);
    children.push(box);
  }
  for (const each of node.interfaces) {
    const box = sketch.box(interfaceLines(each), { place: each.place });
    drawn.set(each.name, box.id);
    plugs.set(plugKey(node.id, each.name), box.id);
    children.push(box);
  }
  wire(node, podIds, devices, drawn, sketch);
  const prefixes = node.podCIDRs.map(({ value }) => formatPrefix(value));
  const title = [sketch.say(message("diagram.node", { netns: node.id })), ...prefixes].join(" · ");
  return { kind: "group", id, title, direction: null, isSeen: true, children };
}

function drawPod(pod: Pod, sketch: Sketch): Group {
  const id = sketch.newId("p");
  sketch.mark(id, pod.place, pod.id);
  const children = pod.containers.map((container) =>
    sketch.box([containerLine(container)], {
      shape: "round",
      place: container.place,
      endpoint: containerEndpoint(pod, container),
    }),
  );
  const title = [podName(pod), ...addressLines(pod, sketch)].join(" · ");
  // A frame without anything in it would be a box without its title.
  if (children.length === 0) children.push(sketch.box(["pause"], { shape: "round", class: "quiet" }));
  // One below the other: for what is not connected, that is the direction from left to right.
  return { kind: "group", id, title, direction: "LR", isSeen: true, children };
}

function drawFold({ pods }: PodFold, sketch: Sketch): Box {
  const [first] = pods;
  const last = pods.at(-1) ?? first;
  if (pods.length === 1) {
    const lines = [podName(first), ...addressLines(first, sketch), first.containers.map(containerLine).join(", ")];
    return sketch.box(
      lines.filter((line) => line !== ""),
      { shape: "round", place: first.place, endpoint: first.id },
    );
  }
  const names = { first: podName(first), last: podName(last), count: pods.length };
  return sketch.box([sketch.say(message("diagram.more-pods", names))], { shape: "round", place: first.place });
}

function addressLines(pod: Pod, sketch: Sketch): string[] {
  if (pod.hostNetwork) return [sketch.say(message("diagram.host-network"))];
  return pod.ips.map(({ value }) => formatAddress(value));
}

function interfaceLines({ name, addresses }: Interface): string[] {
  return [name, ...addresses.map(({ value }) => formatInterfaceAddress(value))];
}

function drawDevice(device: Device, devices: readonly Device[], sketch: Sketch): Box {
  const role =
    device.kind === "bridge"
      ? message("diagram.bridge")
      : device.kind === "vxlan"
        ? message("diagram.tunnel-vxlan", { vni: device.external === true ? "" : device.vni })
        : message("diagram.tunnel");
  const isUnused = device.kind === "bridge" && !devices.some(({ master }) => master === device.name);
  const addresses = device.addresses
    .filter(({ scope }) => scope === "global")
    .map(({ address, length }) => formatInterfaceAddress({ address, length }));
  return sketch.box([`${device.name} · ${sketch.say(role)}`, ...addresses], {
    place: device.provenance.place,
    ...(isUnused ? { class: "quiet" } : {}),
  });
}

/** Ports of a bridge are wires; from the bridge the node routes to the tunnel, and the tunnel's packets leave by the device under it. */
function wire(
  node: Node,
  pods: readonly { readonly id: string; readonly pod: Pod }[],
  devices: readonly Device[],
  drawn: ReadonlyMap<string, string>,
  sketch: Sketch,
): void {
  const masters = new Map(
    devices.flatMap((device) => (device.kind === "veth" && device.master ? [[device.peer.netns, device.master]] : [])),
  );
  const outer = node.interfaces[0]?.name;
  const line = (from: string | undefined, to: string | undefined, style: "line" | "routed") => {
    if (from !== undefined && to !== undefined) sketch.connect({ from, to, lines: [], style });
  };
  const used = new Set<string>();
  for (const { id, pod } of pods) {
    const bridge = pod.hostNetwork ? undefined : masters.get(pod.id);
    if (bridge !== undefined) used.add(bridge);
    line(id, drawn.get(pod.hostNetwork ? (outer ?? "") : (bridge ?? "")), pod.hostNetwork ? "routed" : "line");
  }
  const tunnels = devices.filter(isTunnel);
  for (const bridge of used) {
    for (const tunnel of tunnels) line(drawn.get(bridge), drawn.get(tunnel.name), "routed");
    if (tunnels.length === 0 && outer !== undefined) line(drawn.get(bridge), drawn.get(outer), "routed");
  }
  for (const tunnel of tunnels) {
    const under = (tunnel.kind === "vxlan" ? tunnel.underlay : null) ?? outer;
    if (under !== undefined) line(drawn.get(tunnel.name), drawn.get(under), "routed");
  }
}

// One node with its pods, its bridge, its tunnel and its interfaces, from top to bottom as a packet leaves it.
import { formatInterfaceAddress } from "../address/prefix.ts";
import type { Device } from "../dataplane/device.ts";
import { message } from "../messages/message.ts";
import type { Interface, Node, Pod } from "../topology/topology.ts";
import type { Box, EdgeStyle, Group } from "./flowchart.ts";
import type { Sketch } from "./sketch.ts";
import type { Detail } from "./topology-detail.ts";
import { plugKey, podKey, type TopologyDrawing } from "./topology-drawing.ts";
import { foldNamespaces, foldWorkloads, type PodFold } from "./topology-fold.ts";
import { drawFold, drawPod } from "./topology-pods.ts";
import { deviceNote, interfaceNote, nodeNote, sourceTexts } from "./topology-words.ts";

const tunnelKinds: ReadonlySet<Device["kind"]> = new Set(["vxlan", "tun", "ipip", "wireguard"]);

function isTunnel({ kind }: Device): boolean {
  return tunnelKinds.has(kind);
}

/** Draws a node as a frame with everything in it. */
export function drawNode(node: Node, detail: Detail, drawing: TopologyDrawing): Group {
  const { sketch, plugs, dataplane } = drawing;
  const sources = drawing.sourcesOf(node);
  const id = sketch.newId("n");
  sketch.mark(id, node.place, node.id);
  sketch.describe(id, nodeNote(node, sources, "open", sketch));
  const devices = [...(dataplane?.netns(node.id)?.devices.values() ?? [])];
  const children: (Box | Group)[] = [];
  const drawn = new Map<string, string>();
  const bridges = devices.filter((device) => device.kind === "bridge");
  const tunnels = devices.filter(isTunnel);
  const podIds: { id: string; pod: Pod }[] = [];
  for (const fold of foldsOf(node, detail)) {
    const shown = detail === "containers" ? drawPod(fold.pods[0], node, sketch) : drawFold(fold, node, drawing);
    children.push(shown);
    podIds.push({ id: shown.id, pod: fold.pods[0] });
    for (const pod of fold.pods) if (!plugs.has(podKey(pod.id))) plugs.set(podKey(pod.id), shown.id);
  }
  for (const device of [...bridges, ...tunnels]) {
    const box = drawDevice(device, node.id, devices, sketch);
    drawn.set(device.name, box.id);
    children.push(box);
  }
  for (const each of node.interfaces) {
    const box = sketch.box(interfaceLines(each), { place: each.place, note: interfaceNote(each, node.id, sketch) });
    drawn.set(each.name, box.id);
    plugs.set(plugKey(node.id, each.name), box.id);
    children.push(box);
  }
  wire(node, podIds, devices, drawn, sketch);
  const title = [sketch.say(message("diagram.node", { netns: node.id })), ...sourceTexts(sources)].join(" · ");
  return { kind: "group", id, title, direction: null, isSeen: true, children };
}

function foldsOf({ pods }: Node, detail: Detail): readonly PodFold[] {
  if (detail === "containers") return pods.map((pod) => ({ key: `pod ${pod.id}`, pods: [pod] }));
  return detail === "pods" ? foldWorkloads(pods) : foldNamespaces(pods);
}

function interfaceLines({ name, addresses }: Interface): string[] {
  return [name, ...addresses.map(({ value }) => formatInterfaceAddress(value))];
}

function drawDevice(device: Device, node: string, devices: readonly Device[], sketch: Sketch): Box {
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
  const name = `${device.name} · ${sketch.say(role)}`;
  return sketch.box([name, ...addresses], {
    place: device.provenance.place,
    note: deviceNote(device, node, name, sketch),
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
  const line = (from: string | undefined, to: string | undefined, style: EdgeStyle) => {
    if (from !== undefined && to !== undefined) sketch.connect({ from, to, lines: [], style });
  };
  const used = new Set<string>();
  const tunnels = devices.filter(isTunnel);
  for (const { id, pod } of pods) {
    const bridge = pod.hostNetwork ? undefined : masters.get(pod.id);
    if (bridge !== undefined) used.add(bridge);
    if (pod.hostNetwork) line(id, drawn.get(outer ?? ""), "routed");
    else if (bridge !== undefined) line(id, drawn.get(bridge), "line");
    // The node itself routes it. Frames that no edge holds Mermaid draws from the last to the first, and beside what their packets leave by.
    else line(id, drawn.get(tunnels[0]?.name ?? outer ?? ""), "unseen");
  }
  for (const bridge of used) {
    for (const tunnel of tunnels) line(drawn.get(bridge), drawn.get(tunnel.name), "routed");
    if (tunnels.length === 0 && outer !== undefined) line(drawn.get(bridge), drawn.get(outer), "routed");
  }
  for (const tunnel of tunnels) {
    const under = (tunnel.kind === "vxlan" ? tunnel.underlay : null) ?? outer;
    if (under !== undefined) line(drawn.get(tunnel.name), drawn.get(under), "routed");
  }
}

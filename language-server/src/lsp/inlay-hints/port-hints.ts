import { selectPods, targetPortOf } from "../../kube-proxy/service-endpoints.ts";
import { message } from "../../messages/message.ts";
import { type CompiledRule, compileNetworkPolicy } from "../../policy/compiled-policy.ts";
import { createPodSelections, type PodSelections } from "../../policy/selected-pods.ts";
import type { Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import type { Service, ServicePort } from "../../topology/service.ts";
import type { Cluster, Pod } from "../../topology/topology.ts";
import type { View } from "../workspace.ts";
import type { Hint, HintPart } from "./hint.ts";

/** So many numbers of one name are shown: it may be another in each pod. */
const mostNumbers = 3;

/** What names of ports stand for, and the node ports that Services are given. */
export function portHints(view: View, range: Range): Hint[] {
  return view.analysis.topology.clusters.flatMap((cluster) => {
    const pods = selectPods(cluster);
    const selections = createPodSelections(cluster);
    const isSeen = ({ extent }: Service | Cluster["policies"][number]) =>
      extent.uri === view.uri && touches(extent.range, range);
    return [
      ...cluster.services.filter(isSeen).flatMap((service) =>
        service.ports.flatMap((port) =>
          serviceHint(
            port,
            pods(service).map(({ pod }) => pod),
            view,
          ),
        ),
      ),
      ...cluster.policies.filter(isSeen).flatMap((policy) => policyHints(policy, selections, range)),
    ];
  });
}

function serviceHint(port: ServicePort, pods: readonly Pod[], { text }: View): Hint[] {
  const written = text.getText(port.place.range);
  const head = /^[^{]*?(?=\s*(?:\{|$))/.exec(written)?.[0] ?? written;
  const target =
    typeof port.targetPort === "number" ? undefined : /(?:->|\btargetPort)\s*("[^"]*"|[^\s{},]+)/.exec(written);
  const start = text.offsetAt(port.place.range.start);
  const hints: Hint[] = [];
  const numbers = numberParts(pods.map((pod) => targetPortOf(port, pod)));
  if (target !== undefined && target !== null && numbers.length > 0) {
    const position = text.positionAt(start + target.index + target[0].length);
    hints.push({ position, parts: numbers, kind: "value" });
  }
  if (port.nodePort !== null && port.nodePortPlace === undefined) {
    const tooltip = message("hints.node-port");
    const parts: HintPart[] = [{ text: `nodePort ${port.nodePort}`, tooltip, from: null }];
    hints.push({ position: text.positionAt(start + head.length), parts, kind: "value" });
  }
  return hints;
}

/** A rule's port by name is that of the pod which the connection goes to: the policy's own for ingress, the peer's for egress. */
function policyHints(policy: Cluster["policies"][number], selections: PodSelections, range: Range): Hint[] {
  const { ingress, egress } = compileNetworkPolicy(policy);
  const own = () => selections.ofPolicy(policy).map(({ pod }) => pod);
  const peers = ({ peers: of }: CompiledRule) =>
    of.flatMap((peer) => (peer.kind === "pods" ? selections.ofPeer(peer).map(({ pod }) => pod) : []));
  const hint = ({ port, protocol, place }: CompiledRule["ports"][number], pods: () => readonly Pod[]): Hint[] => {
    if (typeof port !== "string" || protocol === null || !touches(place.range, range)) return [];
    const parts = numberParts(pods().map((pod) => targetPortOf({ targetPort: port, protocol }, pod)));
    return parts.length === 0 ? [] : [{ position: place.range.end, parts, kind: "value" }];
  };
  return [
    ...ingress.flatMap(({ ports }) => ports.flatMap((port) => hint(port, own))),
    ...egress.flatMap((rule) => rule.ports.flatMap((port) => hint(port, () => peers(rule)))),
  ];
}

function numberParts(numbers: readonly (number | undefined)[]): HintPart[] {
  const different = [...new Set(numbers.filter((each) => each !== undefined))].sort((left, right) => left - right);
  const parts = different.slice(0, mostNumbers).map((each) => ({
    text: String(each),
    tooltip: message("hints.target-port"),
    from: null,
  }));
  return different.length > mostNumbers ? [...parts, { text: "…", tooltip: null, from: null }] : parts;
}

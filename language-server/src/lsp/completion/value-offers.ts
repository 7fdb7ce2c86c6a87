import { formatPrefix } from "../../address/prefix.ts";
import { endKinds, outcomeKinds } from "../../language/path-words.ts";
import { message } from "../../messages/message.ts";
import { counted } from "../counted.ts";
import { keywordMessage } from "../hover/keyword-card.ts";
import { valueMessage } from "../hover/value-card.ts";
import { clusterAround, machineAround } from "../text-structure/surroundings.ts";
import { choices } from "./choices.ts";
import { endpointOffers } from "./endpoint-offers.ts";
import {
  freeClusterIPs,
  freeInterfaceAddresses,
  freeNodePrefixes,
  freePodAddresses,
  gatewayOffers,
} from "./free-offers.ts";
import { importOffers } from "./import-offers.ts";
import { newNameOffers } from "./new-name-offers.ts";
import { type Asked, clauseOffers, type Offer, offers } from "./offer.ts";
import { outcomeValues } from "./outcome-offers.ts";
import { freeNodePorts, portsOfSelected, targetPorts } from "./port-offers.ts";
import { derivedServicePrefixes, freeSubnets, knownPrefixes } from "./prefix-offers.ts";
import { usualPorts } from "./usual-ports.ts";

const firewallActions = ["drop", "reject", "accept"];

/** What may stand behind the keyword of a statement. */
export function valueOffers(asked: Asked): Offer[] {
  const { context, view } = asked;
  const [keyword = "", ...rest] = context.before;
  const previous = rest.at(-1);
  const isFirst = rest.length === 0 || previous === ",";
  const words = choices.get(keyword);
  if (words !== undefined) return isFirst ? choiceOffers(keyword, words) : [];
  switch (keyword) {
    case "path":
    case "expect":
      return journeyOffers(asked, keyword, rest);
    case "import":
      return isFirst ? importOffers(asked) : [];
    case "extend":
      if (isFirst) return clauseOffers(["cluster"]);
      return previous === "cluster" ? offers([...view.analysis.index.clustersByName.keys()], "name") : [];
    case "ip":
      if (!isFirst) return [];
      return context.blocks.at(-1)?.[0] === "interface" ? freeInterfaceAddresses(asked) : freePodAddresses(asked);
    case "podCIDR":
      return isFirst ? freeNodePrefixes(asked) : [];
    case "serviceCIDR":
      return isFirst ? derivedServicePrefixes(asked) : [];
    case "subnet":
      return isFirst ? freeSubnets(asked) : [];
    case "ipBlock":
    case "networks":
      return isFirst || previous === "except" ? knownPrefixes(asked) : [];
    case "port":
      return portOffers(asked, isFirst, rest);
    case "targetPort":
      return isFirst ? portsOfSelected(asked) : [];
    case "nodePort":
      return isFirst ? freeNodePorts(asked) : [];
    case "clusterIP":
      return isFirst ? [...freeClusterIPs(asked), ...offers(["None"], "choice")] : [];
    case "gateway":
      return isFirst ? gatewayOffers(asked) : [];
    case "members":
      return isFirst ? interfaceOffers(asked) : [];
    case "link":
      return previous === "--" || rest.length === 0 ? interfaceOffers(asked) : [];
    case "on":
      return isFirst ? nodeOffers(asked) : [];
    case "firewall":
      return rest.length === 0 ? choiceOffers(keyword, firewallActions) : firewallOffers(asked, rest);
    case "route":
    case "without":
      return routeOffers(asked, rest);
    case "action":
      return isFirst ? choiceOffers(keyword, actionsOf(context.blocks)) : [];
    case "pod":
    case "deployment":
    case "statefulSet":
    case "daemonSet":
    case "service":
    case "networkPolicy":
      return isFirst ? [...namespaceOffers(asked), ...newNameOffers(asked, keyword)] : [];
    case "cluster":
    case "host":
    case "router":
    case "node":
    case "namespace":
    case "interface":
    case "container":
      return isFirst ? newNameOffers(asked, keyword) : [];
    case "image":
      return isFirst ? imageOffers(asked) : [];
    default:
      return [];
  }
}

function journeyOffers(asked: Asked, keyword: string, rest: readonly string[]): Offer[] {
  const arrow = rest.indexOf("->");
  const end = arrow < 0 ? rest : rest.slice(arrow + 1);
  const isComplete = end.length > 1 || (end.length === 1 && !endKinds.has(end[0] ?? ""));
  if (!isComplete) return endpointOffers(asked, end[0], arrow < 0 ? null : rest.slice(0, arrow).join(" "));
  if (arrow < 0) return clauseOffers(["->"]);
  const previous = rest.at(-1) ?? "";
  if (previous === "by" || (previous === "," && rest.includes("by"))) return policyOffers(asked.view);
  if (previous === "port") return targetPorts(asked, end.slice(0, end.indexOf("port")).join(" "));
  if (previous === "denied") return [keywordOffer("by", keyword)];
  if (["via", "hops", "source"].includes(previous)) return outcomeValues(asked, previous);
  const port = rest.includes("port") ? [] : [keywordOffer("port", keyword)];
  const said = new Set(rest);
  const isJudged = said.has("allowed") || said.has("denied");
  const left = outcomeKinds.filter(
    (outcome) => !said.has(outcome) && !(isJudged && (outcome === "allowed" || outcome === "denied")),
  );
  return keyword === "path" ? port : [...port, ...left.map((outcome) => keywordOffer(outcome, keyword))];
}

/** Words of a closed list, each with what it means. */
function choiceOffers(keyword: string, words: readonly string[]): Offer[] {
  return words.map((label) => {
    const documentation = valueMessage(keyword, label);
    return { label, kind: "choice", ...(documentation === undefined ? {} : { documentation }) };
  });
}

/** A container's ports are those that such containers have; a Service's are those of its pods, and may lead to others. */
function portOffers(asked: Asked, isFirst: boolean, rest: readonly string[]): Offer[] {
  const owner = asked.context.blocks.at(-1)?.[0];
  if (owner === "container") return isFirst ? usualPorts(asked) : [];
  if (isFirst || rest.at(-1) === "->") return portsOfSelected(asked);
  return owner === "service" && rest.at(-2) !== "->" ? clauseOffers(["->"]) : [];
}

/** Images that other containers run. */
function imageOffers({ view: { analysis } }: Asked): Offer[] {
  const pods = analysis.topology.clusters.flatMap(({ nodes }) => nodes.flatMap((node) => node.pods));
  const images = new Set(pods.flatMap(({ containers }) => containers.flatMap(({ image }) => image?.value ?? [])));
  return Array.from(images, (image) => ({ label: image, kind: "value", inserted: `"${image}"` }));
}

function keywordOffer(label: string, statement: string): Offer {
  const documentation = keywordMessage(label, statement);
  const [clause] = label === "allowed" || label === "denied" ? offers([label], "keyword") : clauseOffers([label]);
  return { label, kind: "keyword", ...clause, ...(documentation === undefined ? {} : { documentation }) };
}

function nodeOffers(asked: Asked): Offer[] {
  return (clusterAround(asked)?.nodes ?? []).map(({ name, place, pods }) => ({
    label: name,
    kind: "name",
    detail: counted(pods.length, "pods"),
    declaredAt: place,
  }));
}

/** What a rule of the cluster-wide policy around may do. */
function actionsOf(blocks: Asked["context"]["blocks"]): readonly string[] {
  const kinds = blocks.map(([keyword]) => keyword);
  if (kinds.includes("adminNetworkPolicy")) return ["Allow", "Deny", "Pass"];
  return kinds.includes("baselineAdminNetworkPolicy") ? ["Allow", "Deny"] : ["Accept", "Deny", "Pass"];
}

function policyOffers({ analysis: { topology } }: Asked["view"]): Offer[] {
  return topology.clusters.flatMap(({ policies, clusterPolicies }) => [
    ...policies.map(
      ({ namespace, name, place }): Offer => ({
        label: namespace === "default" ? name : `${namespace}/${name}`,
        kind: "name",
        detail: "networkPolicy",
        declaredAt: place,
      }),
    ),
    ...clusterPolicies.map(
      ({ name, kind, place }): Offer => ({ label: name, kind: "name", detail: kind, declaredAt: place }),
    ),
  ]);
}

/** Interfaces that are not members yet; a machine without one gets the one that a link names. */
function interfaceOffers({ view, context: { before } }: Asked): Offer[] {
  const { machinesById, linkOf } = view.analysis.index;
  const members = [...machinesById.values()].flatMap((machine): Offer[] => {
    const names = machine.interfaces.length === 0 ? ["eth0"] : machine.interfaces.map(({ name }) => name);
    return names.map((name) => ({
      label: `${machine.id}:${name}`,
      kind: "name",
      detail: linkOf(machine.id, name)?.id ?? machine.kind,
    }));
  });
  return members.filter(({ label }) => !before.includes(label));
}

function firewallOffers(asked: Asked, rest: readonly string[]): Offer[] {
  const previous = rest.at(-1);
  if (previous === "from" || previous === "to") return knownPrefixes(asked);
  if (previous === "port") return [];
  if (rest.length === 1) return offers(["tcp", "udp", "sctp", "icmp", "ipip"], "choice");
  return clauseOffers(["port", "from", "to"].filter((word) => !rest.includes(word)));
}

function routeOffers(asked: Asked, rest: readonly string[]): Offer[] {
  const machine = machineAround(asked);
  const words = rest[0] === "route" ? rest.slice(1) : rest;
  const previous = words.at(-1);
  if (asked.context.before[0] === "without" && rest.length === 0) return clauseOffers(["route"]);
  if (previous === "via") return gatewayOffers(asked);
  if (previous === "dev")
    return offers(
      (machine?.interfaces ?? []).map(({ name }) => name),
      "name",
    );
  if (words.length === 0) {
    const { clusters } = asked.view.analysis.topology;
    const prefixes = clusters.flatMap(({ nodes }) =>
      nodes.flatMap((node) => node.podCIDRs.map((each) => ({ node, each }))),
    );
    return [
      ...offers(["default"], "value"),
      ...prefixes.map(({ node, each }) => ({
        label: formatPrefix(each.value),
        kind: "value" as const,
        detail: message("diagram.node-cidr", { node: node.name }),
      })),
    ];
  }
  return clauseOffers(["via", "dev"].filter((word) => !words.includes(word)));
}

function namespaceOffers(asked: Asked): Offer[] {
  const names = (clusterAround(asked)?.namespaces ?? []).map(({ name }) => name).filter((name) => name !== "default");
  return names.map((name) => ({ label: `${name}/`, kind: "name" }));
}

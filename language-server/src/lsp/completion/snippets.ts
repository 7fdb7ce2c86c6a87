import { machinesInTextOrder } from "../../topology/machine.ts";
import { isDerivedThing } from "../code-actions/pin-addresses.ts";
import { clusterAround, machineAround, podAround } from "../text-structure/surroundings.ts";
import { choices } from "./choices.ts";
import type { Asked } from "./offer.ts";
import { pluginsByUse } from "./option-offers.ts";

const plugins = pluginsByUse().map(({ name }) => name);

/** Declarations as people write them, in LSP's snippet syntax with `«…»` for its `${…}`; NAME is a name that nothing has yet. */
const declarations: ReadonlyMap<string, string> = new Map([
  ["import", 'import "./$1.k8snet"'],
  ["cluster", `cluster «1:NAME» {\n\tcni «2|${plugins.join(",")}|»\n\tnode «3:node1» {\n\t\t$0\n\t}\n}`],
  ["extend", "extend cluster $1 {\n\t$0\n}"],
  ["host", "host «1:NAME» {\n\tinterface «2:eth0» { ip $3 }$0\n}"],
  ["router", "router «1:NAME» {\n\tinterface «2:eth0» { ip $3 }\n\tinterface «4:eth1» { ip $5 }$0\n}"],
  ["link", "link «1:NAME» {\n\tsubnet $2\n\tmembers $0\n}"],
  ["path", "path $1 -> $2"],
  ["expect", "expect $1 -> $2 «3|allowed,denied|»"],
  ["namespace", "namespace «1:NAME» { labels { $0 } }"],
  ["node", "node «1:NAME» {\n\t$0\n}"],
  ["interface", "interface «1:NAME» { ip $0 }"],
  ["pod", "pod «1:NAME» {\n\tlabels { app=«2:NAME» }\n\tcontainer «3:app» { port «4:80» }$0\n}"],
  ["container", "container «1:NAME» { port «2:80» }$0"],
  [
    "deployment",
    "deployment «1:NAME» {\n\treplicas «2:3»\n\tlabels { app=«3:NAME» }\n\tcontainer «4:app» { port «5:80» }$0\n}",
  ],
  [
    "statefulSet",
    "statefulSet «1:NAME» {\n\treplicas «2:3»\n\tlabels { app=«3:NAME» }\n\tcontainer «4:app» { port «5:80» }$0\n}",
  ],
  ["daemonSet", "daemonSet «1:NAME» {\n\tlabels { app=«2:NAME» }\n\tcontainer «3:app»$0\n}"],
  ["service", "service «1:NAME» {\n\tselector { $2 }\n\tport $3$0\n}"],
  [
    "networkPolicy",
    "networkPolicy «1:NAME» {\n\tpodSelector { $2 }\n\tingress {\n\t\tfrom { podSelector { $3 } }\n\t\tport $4\n\t}$0\n}",
  ],
  [
    "clusterNetworkPolicy",
    "clusterNetworkPolicy «1:NAME» {\n\ttier «2|Admin,Baseline|»\n\tpriority «3:10»\n\tsubject { namespaceSelector { $4 } }\n\tingress {\n\t\taction «5|Accept,Deny,Pass|»\n\t\tfrom { namespaceSelector { $6 } }\n\t}$0\n}",
  ],
  [
    "adminNetworkPolicy",
    "adminNetworkPolicy «1:NAME» {\n\tpriority «2:10»\n\tsubject { namespaceSelector { $3 } }\n\tingress {\n\t\taction «4|Allow,Deny,Pass|»\n\t\tfrom { namespaceSelector { $5 } }\n\t}$0\n}",
  ],
  [
    "baselineAdminNetworkPolicy",
    "baselineAdminNetworkPolicy «1:NAME» {\n\tsubject { namespaceSelector { $2 } }\n\tingress {\n\t\taction «3|Allow,Deny|»\n\t\tfrom { namespaceSelector { $4 } }\n\t}$0\n}",
  ],
  ["ingress", "ingress {\n\tfrom { $1 }\n\tport $0\n}"],
  ["egress", "egress {\n\tto { $1 }\n\tport $0\n}"],
  ["without", "without route $0"],
  ["hostNetwork", "hostNetwork"],
]);

/** Statements that are a block alone, on one line. */
const bareBlocks: ReadonlySet<string> = new Set([
  "labels",
  "selector",
  "podSelector",
  "namespaceSelector",
  "nodeSelector",
  "subject",
  "from",
  "to",
]);

/** What a keyword is completed to, with places to fill in. */
export function snippetOf(keyword: string, asked: Asked): string {
  const declaration = declarations.get(keyword);
  if (declaration !== undefined) return withPlaces(declaration, freeName(keyword, asked));
  if (bareBlocks.has(keyword)) return `${keyword} { $0 }`;
  const words = choices.get(keyword);
  return words === undefined ? `${keyword} $0` : `${keyword} \${1|${words.join(",")}|}$0`;
}

function withPlaces(declaration: string, name: string): string {
  return declaration.replaceAll("NAME", name).replace(/«(.*?)»/g, "$${$1}");
}

const firstNames: Readonly<Record<string, string>> = {
  cluster: "demo",
  host: "client",
  router: "core",
  link: "lan",
  namespace: "shop",
  node: "node1",
  pod: "web",
  interface: "eth0",
  container: "app",
};

/** The usual first name of such a thing, or the next one with a number behind it that nothing has. */
export function freeName(keyword: string, asked: Asked): string {
  const first = firstNames[keyword] ?? "web";
  const taken = takenNames(keyword, asked);
  const stem = first.replace(/\d+$/, "");
  const from = Number(/\d+$/.exec(first)?.[0] ?? 1);
  for (let number = from; ; number++) {
    const name = number === from ? first : `${stem}${number}`;
    if (!taken.has(name)) return name;
  }
}

function takenNames(keyword: string, asked: Asked): ReadonlySet<string> {
  const { topology } = asked.view.analysis;
  const cluster = clusterAround(asked);
  switch (keyword) {
    case "cluster":
      return namesOf(topology.clusters);
    case "host":
    case "router":
      return new Set(machinesInTextOrder(topology).map(({ name }) => name));
    case "link":
      return namesOf(topology.links);
    case "node":
      return namesOf(cluster?.nodes ?? []);
    case "namespace":
      return namesOf(cluster?.namespaces ?? []);
    case "pod":
      return new Set((cluster?.nodes ?? []).flatMap(({ pods }) => pods.map(({ name }) => name)));
    case "service":
      return namesOf(cluster?.services ?? []);
    case "interface":
      return namesOf((machineAround(asked)?.interfaces ?? []).filter((each) => !isDerivedThing(each)));
    case "container":
      return namesOf(podAround(asked)?.containers ?? []);
    case "networkPolicy":
      return namesOf(cluster?.policies ?? []);
    default:
      return namesOf(cluster?.workloads ?? []);
  }
}

function namesOf(things: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(things.map(({ name }) => name));
}

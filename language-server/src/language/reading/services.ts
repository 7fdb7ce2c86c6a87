import { isSelector, type Service as ServiceNode } from "k8snet-grammar/generated/ast.ts";
import { message } from "../../messages/message.ts";
import type { Service, ServiceType } from "../../topology/service.ts";
import { namespacedSymbol, type SymbolId } from "../symbols/symbol.ts";
import { readAddresses } from "./address-values.ts";
import { defaultNamespace, readNamespacedName } from "./names.ts";
import { mentionNamespace } from "./pods.ts";
import { readServicePorts } from "./ports.ts";
import { onlyStatement, type Properties, propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, type Reading, reportNotSimulated } from "./reading.ts";
import { firstWord, readChoice, reportBadValue, words } from "./scalar-values.ts";
import { readSelector } from "./selectors.ts";
import { wordOf } from "./syntax-words.ts";

const types = words<ServiceType>("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
const trafficPolicies = words("Cluster", "Local");
const affinities = words("None", "ClientIP");

/** Properties that are read, and that nothing later uses. */
const unused = ["loadBalancerSourceRanges", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort"];

/** A service of a cluster, and its symbols; null without a name. */
export function readService(
  reading: Reading,
  statement: ServiceNode,
  cluster: string,
  parent: SymbolId,
): Service | null {
  const { statements } = statement;
  const properties = propertiesOf(reading, statements);
  for (const keyword of unused) {
    const property = properties.get(keyword);
    if (property !== undefined) reportNotSimulated(reading, keyword, property.place());
  }
  const selector = onlyStatement(reading, statements, isSelector, "selector");
  const externalName = firstWord(properties, "externalName");
  const parts = {
    type: readChoice(reading, firstWord(properties, "type"), types)?.value ?? "ClusterIP",
    selector: selector === undefined ? null : readSelector(reading, selector),
    ...readClusterIPs(reading, properties),
    ports: readServicePorts(reading, statements, properties),
    externalIPs: readAddresses(reading, properties.get("externalIPs")?.values),
    loadBalancerIPs: readAddresses(reading, properties.get("loadBalancerIP")?.values),
    externalName: externalName?.text ?? null,
    externalTrafficPolicy:
      readChoice(reading, firstWord(properties, "externalTrafficPolicy"), trafficPolicies)?.value ?? "Cluster",
    internalTrafficPolicy:
      readChoice(reading, firstWord(properties, "internalTrafficPolicy"), trafficPolicies)?.value ?? "Cluster",
    sessionAffinity: readChoice(reading, firstWord(properties, "sessionAffinity"), affinities)?.value ?? "None",
  } as const;
  const named = readNamespacedName(reading, wordOf(statement, "name", reading.uri), "label");
  if (named === null) return null;
  mentionNamespace(reading, cluster, named);
  const namespace = named.namespace?.text ?? defaultNamespace;
  const declaration = declarationOf(reading, statement, named.name);
  const id = namespacedSymbol("service", cluster, namespace, named.name.text);
  declareSymbol(reading, { id, kind: "service", parent, detail: parts.type }, named.name, declaration);
  return { ...declaration, id: `${namespace}/${named.name.text}`, cluster, namespace, ...parts };
}

/** `None` alone makes a service headless; with addresses beside it, it is a fault. */
function readClusterIPs(reading: Reading, properties: Properties): Pick<Service, "headless" | "clusterIPs"> {
  const written = properties.get("clusterIP")?.values ?? [];
  const none = written.find(({ text }) => text === "None");
  const addresses = written.filter((word) => word !== none);
  if (none !== undefined && addresses.length > 0) {
    reportBadValue(reading, none, message("language.expects-none-alone"));
  }
  return { headless: none !== undefined && addresses.length === 0, clusterIPs: readAddresses(reading, addresses) };
}

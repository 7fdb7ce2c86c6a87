import { isPorts, isSelector, type Service as ServiceNode } from "k8snet-grammar/generated/ast.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Service, ServiceType } from "../../topology/service.ts";
import { placeOf } from "../place.ts";
import { namespacedSymbol, type SymbolId } from "../symbols/symbol.ts";
import { readAddresses, readPrefixes } from "./address-values.ts";
import { defaultNamespace, readNamespacedName } from "./names.ts";
import { mentionNamespace } from "./pods.ts";
import { readServicePorts } from "./ports.ts";
import { onlyStatement, type Properties, propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, type Reading } from "./reading.ts";
import { firstWord, readChoice, readPortNumber, reportBadValue, words } from "./scalar-values.ts";
import { readSelector } from "./selectors.ts";
import { wordOf } from "./syntax-words.ts";

const types = words<ServiceType>("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
const trafficPolicies = words("Cluster", "Local");
const affinities = words("None", "ClientIP");

const ipFamilies = words("IPv4", "IPv6");
const ipFamilyPolicies = words<NonNullable<Service["ipFamilyPolicy"]>>(
  "SingleStack",
  "PreferDualStack",
  "RequireDualStack",
);

/** A service of a cluster, and its symbols; null without a name. */
export function readService(
  reading: Reading,
  statement: ServiceNode,
  cluster: string,
  parent: SymbolId,
): Service | null {
  const { statements } = statement;
  const properties = propertiesOf(reading, statements);
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
    loadBalancerSourceRanges: readPrefixes(reading, properties.get("loadBalancerSourceRanges")?.values),
    ...readHealthCheck(reading, properties),
    ...readFamilies(reading, properties),
    ...readFields(reading, statements, properties),
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

function readHealthCheck(reading: Reading, properties: Properties): Pick<Service, "healthCheckNodePort"> {
  const healthCheckNodePort = readPortNumber(reading, firstWord(properties, "healthCheckNodePort"));
  return healthCheckNodePort === null ? {} : { healthCheckNodePort };
}

/** The families that the Service wants, in its order; with SingleStack the first alone. */
function readFamilies(reading: Reading, properties: Properties): Pick<Service, "ipFamilies" | "ipFamilyPolicy"> {
  const written = properties.get("ipFamilies")?.values ?? [];
  const families = written.flatMap((word) => {
    const family = readChoice(reading, word, ipFamilies)?.value;
    return family === undefined ? [] : [family === "IPv4" ? (4 as const) : (6 as const)];
  });
  const policy = readChoice(reading, firstWord(properties, "ipFamilyPolicy"), ipFamilyPolicies)?.value;
  const ipFamilyPolicy = policy === undefined ? {} : { ipFamilyPolicy: policy };
  if (policy === "SingleStack") {
    return { ipFamilies: families.length > 0 ? families.slice(0, 1) : "primary", ...ipFamilyPolicy };
  }
  return families.length > 0 ? { ipFamilies: families, ...ipFamilyPolicy } : ipFamilyPolicy;
}

function readFields(
  reading: Reading,
  statements: ServiceNode["statements"],
  properties: Properties,
): Pick<Service, "fields"> {
  const fields = new Map<string, Place>();
  for (const [keyword, { values }] of properties) if (values[0] !== undefined) fields.set(keyword, values[0].place);
  const ports = statements.find(isPorts);
  if (ports !== undefined) fields.set("port", placeOf(reading.uri, ports));
  return fields.size === 0 ? {} : { fields };
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

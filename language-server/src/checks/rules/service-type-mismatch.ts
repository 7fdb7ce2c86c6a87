import type { MessageKey } from "../../messages/catalogue.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Service } from "../../topology/service.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * What stands in a Service fits its type: the API refuses some of it (rules S5, S14, S17; core `ValidateService`), and takes some without doing anything
 * (pkg/api/service/warnings.go).
 */
export const serviceTypeMismatch: Check = { code: "service-type-mismatch", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ services }) =>
    services.flatMap((service) => [...refused(service), ...ignored(service)]),
  );
}

function refused(service: Service): readonly Fault[] {
  const { type, headless, clusterIPs, externalIPs, externalName, externalTrafficPolicy } = service;
  const isBalanced = type === "LoadBalancer";
  const isExternal = isBalanced || type === "NodePort";
  const isName = type === "ExternalName";
  const isLocal = externalTrafficPolicy === "Local";
  const faults: Fault[] = [];
  const refuse = (isAtFault: boolean, key: MessageKey, field: string) => {
    if (isAtFault) faults.push({ severity: "error", message: message(key, argsOf(service)), ...at(service, field) });
  };
  refuse(headless && isExternal, "checks.service-headless-type", "clusterIP");
  refuse(
    isLocal && !isExternal && externalIPs.length === 0,
    "checks.service-policy-without-outside",
    "externalTrafficPolicy",
  );
  refuse(isName && clusterIPs.length > 0, "checks.service-name-with-address", "clusterIP");
  refuse(isName && externalName === null, "checks.service-name-missing", "type");
  refuse(isName && externalName !== null && !isDomainName(externalName), "checks.service-name-invalid", "externalName");
  refuse(
    service.healthCheckNodePort !== undefined && !(isBalanced && isLocal),
    "checks.service-health-check-without-local",
    "healthCheckNodePort",
  );
  refuse(
    !isBalanced && (service.loadBalancerSourceRanges ?? []).length > 0,
    "checks.service-source-ranges-for-type",
    "loadBalancerSourceRanges",
  );
  return faults;
}

/** Fields that the API takes and nobody reads, one finding a Service and kind of Service. */
function ignored(service: Service): readonly Fault[] {
  const { type, headless, selector, externalIPs, loadBalancerIPs, externalName, sessionAffinity } = service;
  const isName = type === "ExternalName";
  const isDnsOnly = isName || headless;
  const faults: Fault[] = [];
  const tell = (isIgnored: boolean, field: string, text: Message, place?: Place) => {
    if (!isIgnored) return;
    const found = at(service, field);
    faults.push({ severity: "warning", message: text, ...found, place: place ?? found.place });
  };
  const args = argsOf(service);
  const inDns = (field: string) => message("checks.service-field-in-dns", { ...args, field });
  const forType = (field: string, needed: string) =>
    message("checks.service-field-for-type", { ...args, field, needed });
  tell(isName && selector !== null, "selector", inDns("selector"), selector?.place);
  tell(isDnsOnly && externalIPs.length > 0, "externalIPs", inDns("externalIPs"));
  tell(isDnsOnly && sessionAffinity !== "None", "sessionAffinity", inDns("sessionAffinity"));
  tell(isDnsOnly && service.internalTrafficPolicy === "Local", "internalTrafficPolicy", inDns("internalTrafficPolicy"));
  tell(
    type !== "LoadBalancer" && loadBalancerIPs.length > 0,
    "loadBalancerIP",
    forType("loadBalancerIP", "LoadBalancer"),
  );
  tell(!isName && externalName !== null, "externalName", forType("externalName", "ExternalName"));
  for (const { port, targetPort, place } of service.ports) {
    tell(isName && targetPort !== port, "", inDns("targetPort"), place);
  }
  return faults;
}

function argsOf({ name, type }: Service) {
  return { service: name, type };
}

/** The field's place, and that of the type that it does not fit. */
function at({ fields, place }: Service, field: string): Pick<Fault, "place" | "related"> {
  const own = fields?.get(field);
  const type = field === "type" ? undefined : fields?.get("type");
  return {
    place: own ?? place,
    related: type === undefined ? [] : [{ message: message("checks.service-type-here"), place: type }],
  };
}

/** A DNS-1123 subdomain, as the API asks for (apimachinery pkg/util/validation), a dot at its end left out; an address is none that DNS has a CNAME to. */
function isDomainName(text: string): boolean {
  const name = text.replace(/\.$/, "");
  const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
  const labels = name.split(".");
  return name.length <= 253 && labels.every((each) => label.test(each)) && !/^\d+$/.test(labels.at(-1) ?? "");
}

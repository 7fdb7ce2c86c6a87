import { type Message, message } from "../../messages/message.ts";
import type { Service } from "../../topology/service.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** What stands in a Service fits its type: the API refuses others (rules S5, S14, S17). */
export const serviceTypeMismatch: Check = { code: "service-type-mismatch", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ services }) =>
    services.flatMap((service) =>
      mismatches(service).map((text): Fault => ({ severity: "error", message: text, place: service.place })),
    ),
  );
}

function mismatches(service: Service): readonly Message[] {
  const { name, type, headless, clusterIPs, externalIPs, externalName, externalTrafficPolicy } = service;
  const args = { service: name, type };
  const found: Message[] = [];
  const isExternal = type === "NodePort" || type === "LoadBalancer";
  if (headless && isExternal) found.push(message("checks.service-headless-type", args));
  if (externalTrafficPolicy === "Local" && !isExternal && externalIPs.length === 0) {
    found.push(message("checks.service-policy-without-outside", args));
  }
  if (type === "ExternalName" && clusterIPs.length > 0) found.push(message("checks.service-name-with-address", args));
  if (type === "ExternalName" && externalName === null) found.push(message("checks.service-name-missing", args));
  return found;
}

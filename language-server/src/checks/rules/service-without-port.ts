import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { isProxied } from "../selected-pods.ts";

/** A Service that kube-proxy serves has a port: the API refuses it without (core `ValidateService`). Names in DNS need none. */
export const serviceWithoutPort: Check = { code: "service-without-port", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ services }) =>
    services.flatMap((service): Fault[] => {
      // A port that cannot be read has a finding of its own.
      if (service.ports.length > 0 || service.fields?.has("port") || !isProxied(service)) return [];
      const text = message("checks.service-without-port", { service: service.name });
      return [{ severity: "error", message: text, place: service.place }];
    }),
  );
}

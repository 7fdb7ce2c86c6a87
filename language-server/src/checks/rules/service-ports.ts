import { formatPort } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { Service, ServicePort } from "../../topology/service.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A protocol and port stand once in a Service (rule S8). */
export const servicePortClash: Check = { code: "service-port-clash", run: eachService(portClashes) };

/** With several ports each has a name, and none has another's: the API refuses others (rule S7). */
export const servicePortName: Check = { code: "service-port-name", run: eachService(nameFaults) };

function eachService(faultsOf: (service: Service) => readonly Fault[]): Check["run"] {
  return ({ topology }: CheckContext) =>
    topology.clusters.flatMap(({ services }) =>
      services.flatMap((service) => (service.ports.length < 2 ? [] : faultsOf(service))),
    );
}

function portClashes({ name, ports }: Service): readonly Fault[] {
  return repeated(ports, formatPort).map(({ port, first }) => {
    const args = { port: formatPort(port), service: name };
    return {
      severity: "error",
      message: message("checks.service-port-clash", args),
      place: port.place,
      related: [{ message: message("checks.service-port-here", args), place: first.place }],
    };
  });
}

function nameFaults({ name, ports }: Service): readonly Fault[] {
  const unnamed = ports.filter((port) => port.name === null);
  const without = unnamed.map(
    ({ port, place }): Fault => ({
      severity: "error",
      message: message("checks.service-port-unnamed", { port, service: name, count: ports.length }),
      place,
    }),
  );
  const twice = repeated(
    ports.filter((port) => port.name !== null),
    (port) => port.name ?? "",
  ).map(({ port, first }): Fault => {
    const args = { name: port.name ?? "", service: name };
    return {
      severity: "error",
      message: message("checks.service-port-name-twice", args),
      place: port.place,
      related: [{ message: message("checks.service-port-here", { port: first.port }), place: first.place }],
    };
  });
  return [...without, ...twice];
}

function repeated(ports: readonly ServicePort[], keyOf: (port: ServicePort) => string) {
  const firsts = new Map<string, ServicePort>();
  return ports.flatMap((port) => {
    const first = firsts.get(keyOf(port));
    if (first !== undefined) return [{ port, first }];
    firsts.set(keyOf(port), port);
    return [];
  });
}

import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { StaticRoute } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { machineDevices } from "../machine-devices.ts";

/** A route's `dev` is a device of its machine, or of its pod: the kernel refuses others ("Cannot find device"). */
export const unknownDevice: Check = { code: "unknown-device", run };

const podDevices = ["eth0", "lo"];

function run(context: CheckContext): readonly Fault[] {
  return [
    ...context.machines.flatMap((machine) =>
      machine.routes.length === 0 ? [] : faultsOf(machine.name, machine.routes, () => machineDevices(machine, context)),
    ),
    ...context.writtenPods.flatMap(({ pod, node }) =>
      pod.hostNetwork
        ? faultsOf(pod.name, pod.routes, () => machineDevices(node, context))
        : faultsOf(pod.name, pod.routes, () => podDevices),
    ),
  ];
}

function faultsOf(owner: string, routes: readonly StaticRoute[], devicesOf: () => readonly string[]): readonly Fault[] {
  return routes.flatMap(({ device, place }): Fault[] => {
    if (device === null) return [];
    const devices = devicesOf();
    return devices.includes(device) ? [] : [fault(owner, device, devices, place)];
  });
}

function fault(owner: string, device: string, devices: readonly string[], place: Place): Fault {
  const args = { owner, device, devices: devices.join(", ") };
  return { severity: "error", message: message("checks.unknown-device", args), place };
}

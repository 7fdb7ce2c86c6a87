import { dockerBridge, hasUnusedDockerBridge } from "../machine/docker-bridge.ts";
import type { AnyMachine } from "../topology/machine.ts";
import type { CheckContext } from "./check-context.ts";

/** The names of a machine's devices: its interfaces, `lo`, and on a node what Docker and the plugin make, pods' ends aside. */
export function machineDevices(machine: AnyMachine, { index, networkOf }: CheckContext): readonly string[] {
  const own = [...machine.interfaces.map(({ name }) => name), "lo"];
  if (machine.kind !== "node") return own;
  const cluster = index.clustersByName.get(machine.cluster);
  const made =
    cluster === undefined
      ? []
      : networkOf(cluster)
          .devices(machine)
          .map(({ name }) => name);
  return [...new Set([...own, ...made, ...(hasUnusedDockerBridge(machine) ? [dockerBridge] : [])])];
}

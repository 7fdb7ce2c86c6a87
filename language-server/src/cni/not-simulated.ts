import type { MessageKey } from "../messages/catalogue.ts";
import { bridgeNetwork } from "./bridge.ts";
import type { CniPlugin } from "./plugin.ts";

/**
 * A plugin that is known by name only: pods get addresses and reach each other on their node, as with the bridge plugin, and nothing leads to another node.
 * A check says so. Its options are not looked at.
 */
export function notSimulated(name: string, description: MessageKey): CniPlugin {
  const network: CniPlugin["network"] = (cluster) => ({ ...bridgeNetwork(cluster), hostPorts: () => "not-simulated" });
  return { name, description, simulated: false, options: [], network };
}

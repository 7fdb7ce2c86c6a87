import { cniPlugins } from "../../cni/registry.ts";
import { proxyModes } from "../../kube-proxy/proxy-modes.ts";
import { message } from "../../messages/message.ts";
import type { Chosen } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantWord } from "../meant-word.ts";

/** `cni` and `kubeProxy` name something that exists. An unknown plugin is treated as `bridge`. */
export const unknownPlugin: Check = { code: "unknown-plugin", run };

function run({ topology }: CheckContext): readonly Fault[] {
  const plugins = cniPlugins.map(({ name }) => name);
  const modes = proxyModes.map(({ name }) => name);
  return topology.clusters.flatMap(({ cni, kubeProxy }) => [
    ...faultOf(cni, plugins, "checks.unknown-plugin"),
    ...faultOf(kubeProxy, modes, "checks.unknown-proxy-mode"),
  ]);
}

function faultOf(
  { name, place }: Chosen,
  known: readonly string[],
  key: "checks.unknown-plugin" | "checks.unknown-proxy-mode",
): readonly Fault[] {
  if (place === null || known.includes(name)) return [];
  const text = message(key, { name, known: known.join(", ") });
  return [{ severity: "error", message: text, place, fixes: () => meantWord(name, known, place) }];
}

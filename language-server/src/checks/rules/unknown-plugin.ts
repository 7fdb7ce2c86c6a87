import { cniPlugins } from "../../cni/registry.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** kube-proxy's `--proxy-mode` on Linux (pkg/proxy/apis/config/types.go). */
const proxyModes = ["iptables", "ipvs", "nftables"];

/** `cni` and `kubeProxy` name something that exists. An unknown plugin is treated as `bridge`. */
export const unknownPlugin: Check = { code: "unknown-plugin", run };

function run({ topology, pluginOf }: CheckContext): readonly Fault[] {
  const plugins = cniPlugins.map(({ name }) => name).join(", ");
  return topology.clusters.flatMap((cluster): Fault[] => {
    const { cni, kubeProxy } = cluster;
    const faults: Fault[] = [];
    if (cni.place !== null && pluginOf(cluster) === undefined) {
      const text = message("checks.unknown-plugin", { name: cni.name, known: plugins });
      faults.push({ severity: "error", message: text, place: cni.place });
    }
    if (kubeProxy.place !== null && !proxyModes.includes(kubeProxy.name)) {
      const text = message("checks.unknown-proxy-mode", { name: kubeProxy.name, known: proxyModes.join(", ") });
      faults.push({ severity: "error", message: text, place: kubeProxy.place });
    }
    return faults;
  });
}

import { cniPlugins } from "../../cni/registry.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantWord } from "../meant-word.ts";

/** kube-proxy's `--proxy-mode` on Linux (pkg/proxy/apis/config/types.go). */
const proxyModes = ["iptables", "ipvs", "nftables"];

/** `cni` and `kubeProxy` name something that exists. An unknown plugin is treated as `bridge`. */
export const unknownPlugin: Check = { code: "unknown-plugin", run };

function run({ topology, pluginOf }: CheckContext): readonly Fault[] {
  const plugins = cniPlugins.map(({ name }) => name);
  return topology.clusters.flatMap((cluster): Fault[] => {
    const { cni, kubeProxy } = cluster;
    const faults: Fault[] = [];
    const cniPlace = cni.place;
    if (cniPlace !== null && pluginOf(cluster) === undefined) {
      const text = message("checks.unknown-plugin", { name: cni.name, known: plugins.join(", ") });
      const place = cniPlace;
      const { name } = cni;
      faults.push({ severity: "error", message: text, place, fixes: () => meantWord(name, plugins, place) });
    }
    const proxyPlace = kubeProxy.place;
    if (proxyPlace !== null && !proxyModes.includes(kubeProxy.name)) {
      const text = message("checks.unknown-proxy-mode", { name: kubeProxy.name, known: proxyModes.join(", ") });
      const place = proxyPlace;
      const { name } = kubeProxy;
      faults.push({ severity: "error", message: text, place, fixes: () => meantWord(name, proxyModes, place) });
    }
    return faults;
  });
}

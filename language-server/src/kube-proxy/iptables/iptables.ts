import type { Family } from "../../address/address.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { PortIndex } from "../port-index.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { iptablesChains } from "./iptables-chains.ts";
import { addStaticRules } from "./static-rules.ts";

/** kube-proxy's iptables mode, its default (kubernetes, pkg/proxy/iptables/proxier.go). Node ports at 127.0.0.1 need route_localnet. */
export function programIptables(ports: PortIndex, settings: ProxySettings, family: Family, draft: NetnsDraft): void {
  addStaticRules(draft, settings, family);
  draft.chainSources[family].push(iptablesChains(ports, settings, family));
  if (settings.localhostNodePorts) draft.sysctl = { ...draft.sysctl, routeLocalnet: true };
}

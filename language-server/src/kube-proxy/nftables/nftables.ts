import type { Family } from "../../address/address.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { PortIndex } from "../port-index.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { nftablesChains } from "./nft-chains.ts";

/** kube-proxy's nftables mode (kubernetes, pkg/proxy/nftables/proxier.go): a table of its own, in which maps find what a packet is for. */
export function programNftables(ports: PortIndex, settings: ProxySettings, family: Family, draft: NetnsDraft): void {
  draft.chainSources[family].push(nftablesChains(ports, settings, family));
}

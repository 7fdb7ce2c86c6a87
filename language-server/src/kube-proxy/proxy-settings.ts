import type { Address } from "../address/address.ts";
import type { Prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";

export type ProxyMode = "iptables" | "nftables" | "ipvs" | "none";

/** How kube-proxy on one node is set up, in one family (kubernetes, pkg/proxy/apis/config/types.go). */
export type ProxySettings = {
  readonly mode: ProxyMode;
  /** The node's id. */
  readonly node: string;
  readonly masqueradeAll: boolean;
  /** The sources that are pods of the cluster (detectLocalMode); null where kube-proxy cannot tell. */
  readonly localSources: Prefix | null;
  /** The node's addresses at which node ports are served; null is all of them. */
  readonly nodePortAddresses: readonly Address[] | null;
  /** Whether node ports answer at 127.0.0.1 too: iptables only, and IPv4 only. */
  readonly localhostNodePorts: boolean;
  /** The node's own address in the family; undefined where it has none. */
  readonly nodeAddress: Address | undefined;
  readonly serviceCIDRs: readonly Prefix[];
  /** Where the text speaks of kube-proxy; null where only defaults do. */
  readonly place: Place | null;
};

/** What kube-proxy marks packets with that are to be masqueraded (masqueradeBit 14). */
export const masqueradeMark = { value: 0x4000, mask: 0x4000 } as const;

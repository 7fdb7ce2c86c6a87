import type { Family } from "../address/address.ts";
import type { OptionSchema } from "../cni/option-schema.ts";
import type { NetnsDraft } from "../machine/netns-draft.ts";
import type { MessageKey } from "../messages/catalogue.ts";
import { programIptables } from "./iptables/iptables.ts";
import { programIpvs } from "./ipvs/ipvs.ts";
import { programNftables } from "./nftables/nftables.ts";
import type { PortIndex } from "./port-index.ts";
import {
  detectLocalModeOption,
  localhostNodePortsOption,
  masqueradeAllOption,
  nodePortAddressesOption,
} from "./proxy-options.ts";
import type { ProxyMode, ProxySettings } from "./proxy-settings.ts";

/** A mode of kube-proxy: its options, and what it programs on a node for the Services of one family. */
export type ProxyModeSchema = {
  /** As in `kubeProxy NAME`. */
  readonly name: ProxyMode;
  readonly description: MessageKey;
  readonly options: readonly OptionSchema[];
  readonly nodePortAddresses: OptionSchema;
  readonly program: (ports: PortIndex, settings: ProxySettings, family: Family, draft: NetnsDraft) => void;
};

const allAddresses = nodePortAddressesOption("all");

const iptables: ProxyModeSchema = {
  name: "iptables",
  description: "cni.proxy-iptables",
  options: [masqueradeAllOption, detectLocalModeOption, localhostNodePortsOption, allAddresses],
  nodePortAddresses: allAddresses,
  program: programIptables,
};

const ownAddress = nodePortAddressesOption("primary");

const nftables: ProxyModeSchema = {
  name: "nftables",
  description: "cni.proxy-nftables",
  options: [masqueradeAllOption, detectLocalModeOption, ownAddress],
  nodePortAddresses: ownAddress,
  program: programNftables,
};

const ipvs: ProxyModeSchema = {
  name: "ipvs",
  description: "cni.proxy-ipvs",
  options: [masqueradeAllOption, detectLocalModeOption, allAddresses],
  nodePortAddresses: allAddresses,
  program: programIpvs,
};

/** No kube-proxy at all: nobody, or the CNI plugin, serves Services. */
const none: ProxyModeSchema = {
  name: "none",
  description: "cni.proxy-none",
  options: [],
  nodePortAddresses: allAddresses,
  program: () => {},
};

/** Every mode that can stand after `kubeProxy`, the default first. */
export const proxyModes: readonly ProxyModeSchema[] = [iptables, nftables, ipvs, none];

/** The mode of this name; iptables for an unknown one, which a check reports. */
export function findProxyMode(name: string): ProxyModeSchema {
  return proxyModes.find((mode) => mode.name === name) ?? iptables;
}

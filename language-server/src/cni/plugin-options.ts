// The options that the bridge and ptp plugins have in common.
import { ethernetMtu } from "../machine/interface-device.ts";
import type { OptionSchema } from "./option-schema.ts";

/** Of the pods' interfaces, and of the bridge where there is one. */
export const mtuOption: OptionSchema = {
  name: "mtu",
  description: "cni.mtu",
  value: { kind: "number", from: 68, to: 65535 },
  defaultValue: `${ethernetMtu}`,
};

export const ipMasqOption: OptionSchema = {
  name: "ipMasq",
  description: "cni.ip-masq",
  value: { kind: "switch" },
  defaultValue: "off",
};

/** Whether the portmap plugin is next in the chain of plugins. */
export const portmapOption: OptionSchema = {
  name: "portmap",
  description: "cni.portmap",
  value: { kind: "switch" },
  defaultValue: "off",
};

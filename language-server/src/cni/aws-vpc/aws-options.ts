import {
  addressesPerEniOption,
  defaultAddressesPerEni,
  defaultEniMtu,
  mtuOfEniOption,
  prefixDelegationOption,
} from "../../topology/eni.ts";
import type { OptionSchema } from "../option-schema.ts";

/** The IPv4 addresses that an ENI of the instance type has, its own among them. */
export const ipsPerEniOption: OptionSchema = {
  name: addressesPerEniOption,
  description: "cni.aws-ips-per-eni",
  value: { kind: "number", from: 1, to: 50 },
  defaultValue: `${defaultAddressesPerEni}`,
};

/** ENABLE_PREFIX_DELEGATION; `topology/eni.ts` reads it, since pods get their addresses before plugins are asked. */
export const delegatesPrefixesOption: OptionSchema = {
  name: prefixDelegationOption,
  description: "cni.aws-prefix-delegation",
  value: { kind: "switch" },
  defaultValue: "off",
};

/** As the instance's metadata tells it. */
export const vpcCidrOption: OptionSchema = {
  name: "vpcCIDR",
  description: "cni.aws-vpc-cidr",
  value: { kind: "prefix", family: 4 },
  defaultValue: null,
};

/** AWS_VPC_K8S_CNI_EXTERNALSNAT */
export const externalSnatOption: OptionSchema = {
  name: "externalSNAT",
  description: "cni.aws-external-snat",
  value: { kind: "switch" },
  defaultValue: "off",
};

/** AWS_VPC_CNI_NODE_PORT_SUPPORT */
export const nodePortSupportOption: OptionSchema = {
  name: "nodePortSupport",
  description: "cni.aws-node-port-support",
  value: { kind: "switch" },
  defaultValue: "on",
};

/** AWS_VPC_ENI_MTU */
export const eniMtuOption: OptionSchema = {
  name: mtuOfEniOption,
  description: "cni.aws-mtu",
  value: { kind: "number", from: 576, to: defaultEniMtu },
  defaultValue: `${defaultEniMtu}`,
};

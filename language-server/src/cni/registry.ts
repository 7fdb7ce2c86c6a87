import { awsVpc } from "./aws-vpc/aws-vpc.ts";
import { bridge } from "./bridge.ts";
import { calico } from "./calico/calico.ts";
import { cilium } from "./cilium/cilium.ts";
import { flannel } from "./flannel/flannel.ts";
import { kindnet } from "./kindnet/kindnet.ts";
import { kubenet } from "./kubenet.ts";
import type { CniPlugin } from "./plugin.ts";
import { ptp } from "./ptp.ts";

/** Every plugin that can stand after `cni`. */
export const cniPlugins: readonly CniPlugin[] = [bridge, ptp, flannel, calico, cilium, kindnet, kubenet, awsVpc];

/** The plugin of this name, or undefined. */
export function findCniPlugin(name: string): CniPlugin | undefined {
  return cniPlugins.find((plugin) => plugin.name === name);
}

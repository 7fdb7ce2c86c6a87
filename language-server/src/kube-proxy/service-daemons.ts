import type { StartDaemon } from "../cni/node-daemon.ts";
import { kubeProxy } from "./kube-proxy.ts";
import { loadBalancer } from "./load-balancer.ts";

/** What runs on nodes for Services, in the order in which it programs them. */
export const serviceDaemons: readonly StartDaemon[] = [kubeProxy, loadBalancer];

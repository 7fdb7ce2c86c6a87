import type { Place } from "../text/place.ts";

/** Who put an entry of the dataplane there: `kernel`, `flanneld`, the `bridge` CNI plugin, `kubelet`, `kube-proxy`, `docker`, an administrator … */
export type Programmer =
  | "kernel"
  | "container runtime"
  | "bridge plugin"
  | "ptp plugin"
  | "portmap plugin"
  | "flanneld"
  | "kubelet"
  | "aws-node"
  | "kube-proxy"
  | "load balancer"
  | "calico plugin"
  | "Felix"
  | "BIRD"
  | "kindnetd"
  | "cilium-agent"
  | "kube-network-policies"
  | "docker"
  | "administrator"
  | "dhcp";

/** Why an entry exists: the component that programs it, and the text that it comes from (null when only defaults do). */
export type Provenance = { readonly by: Programmer; readonly place: Place | null };

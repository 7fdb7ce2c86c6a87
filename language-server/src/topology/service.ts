import type { Address, Family } from "../address/address.ts";
import type { Prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { LabelSelector } from "./selector.ts";
import type { Declaration, Protocol, Sourced } from "./topology.ts";

export type ServicePort = {
  readonly port: number;
  readonly protocol: Protocol;
  readonly name: string | null;
  /** A number, or the name of a container port; the port itself when nothing is said. */
  readonly targetPort: number | string;
  readonly nodePort: number | null;
  /** Of the nodePort's number in the text; absent where it is derived. */
  readonly nodePortPlace?: Place;
  /** Of the name, and of the target in the text; absent without them. */
  readonly namePlace?: Place;
  readonly targetPortPlace?: Place;
  readonly place: Place;
};

export type ServiceType = "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";

/** A Kubernetes Service (core/v1). `clusterIPs` holds at most one address a family; `headless` is `clusterIP None`. */
export type Service = Declaration & {
  /** `namespace/name`, `@cluster` appended where there are several. */
  readonly id: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly type: ServiceType;
  readonly selector: LabelSelector | null;
  readonly headless: boolean;
  readonly clusterIPs: readonly Sourced<Address>[];
  readonly ports: readonly ServicePort[];
  readonly externalIPs: readonly Sourced<Address>[];
  readonly loadBalancerIPs: readonly Sourced<Address>[];
  readonly externalName: string | null;
  readonly externalTrafficPolicy: "Cluster" | "Local";
  readonly internalTrafficPolicy: "Cluster" | "Local";
  readonly sessionAffinity: "None" | "ClientIP";
  /** Who may use the load balancer's addresses; absent or empty for everybody. */
  readonly loadBalancerSourceRanges?: readonly Sourced<Prefix>[];
  /** The families of a ClusterIP that is derived, in order; `primary` is the first of the service CIDR. Absent for all that the cluster has. */
  readonly ipFamilies?: readonly Family[] | "primary";
  readonly ipFamilyPolicy?: "SingleStack" | "PreferDualStack" | "RequireDualStack";
  /** Where the fields that the text gives stand, by their keyword: the place of the first value, of `port` that of the first statement, whatever it says. */
  readonly fields?: ReadonlyMap<string, Place>;
  /** At which port of a node kube-proxy tells a load balancer whether it has endpoints. */
  readonly healthCheckNodePort?: number;
};

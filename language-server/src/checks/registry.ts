import type { Check } from "./check.ts";
import { badOptionValue } from "./rules/bad-option-value.ts";
import { bridgedServiceAnswer } from "./rules/bridged-service-answer.ts";
import { clusterIpFamilies } from "./rules/cluster-ip-families.ts";
import { clusterIpOutsideServicePrefix } from "./rules/cluster-ip-outside-service-prefix.ts";
import { clusterPolicyNetworkOfServices, clusterPolicyPeerSelectsNothing } from "./rules/cluster-policy-peers.ts";
import { cniMissing } from "./rules/cni-missing.ts";
import { containerPortClash } from "./rules/container-port-clash.ts";
import { doubleServiceProxy } from "./rules/double-service-proxy.ts";
import { duplicateAddress } from "./rules/duplicate-address.ts";
import { duplicateFamily } from "./rules/duplicate-family.ts";
import { duplicateMac } from "./rules/duplicate-mac.ts";
import { duplicatePortName } from "./rules/duplicate-port-name.ts";
import { duplicateRoute } from "./rules/duplicate-route.ts";
import { egressWithoutDns } from "./rules/egress-without-dns.ts";
import { exceptOutsideCidr } from "./rules/except-outside-cidr.ts";
import { externalAddressFamily } from "./rules/external-address-family.ts";
import { externalAddressInRange } from "./rules/external-address-in-range.ts";
import { externalAddressUnrouted } from "./rules/external-address-unrouted.ts";
import { familyNotCarried } from "./rules/family-not-carried.ts";
import { forwardingOff } from "./rules/forwarding-off.ts";
import { hostBitsSet } from "./rules/host-bits-set.ts";
import { hostIpOfNode } from "./rules/host-ip-of-node.ts";
import { hostNetworkValue } from "./rules/host-network-value.ts";
import { hostPortBehindExternalIp } from "./rules/host-port-behind-external-ip.ts";
import { hostPortClash } from "./rules/host-port-clash.ts";
import { hostPortMismatch } from "./rules/host-port-mismatch.ts";
import { hostPortWithoutPortmap } from "./rules/host-port-without-portmap.ts";
import { interfaceOutsideLink } from "./rules/interface-outside-link.ts";
import { interfacePrefixMismatch } from "./rules/interface-prefix-mismatch.ts";
import { interfaceWithoutLink } from "./rules/interface-without-link.ts";
import { invalidMac } from "./rules/invalid-mac.ts";
import { ipBlockBehindNodePort } from "./rules/ip-block-behind-node-port.ts";
import { ipBlockByIdentity } from "./rules/ip-block-by-identity.ts";
import { ipBlockOfPods } from "./rules/ip-block-of-pods.ts";
import { ipBlockOfServices } from "./rules/ip-block-of-services.ts";
import { linkMtuTooSmall } from "./rules/link-mtu-too-small.ts";
import { mtuAboveLink } from "./rules/mtu-above-link.ts";
import { mtuLeftByPlugin } from "./rules/mtu-left-by-plugin.ts";
import { mtuMismatch } from "./rules/mtu-mismatch.ts";
import { mtuTooSmall } from "./rules/mtu-too-small.ts";
import { namespaceSelectorMatchesNone } from "./rules/namespace-selector-matches-none.ts";
import { nextHopUnreachable } from "./rules/next-hop-unreachable.ts";
import { noLocalEndpoint } from "./rules/no-local-endpoint.ts";
import { noRouteBack } from "./rules/no-route-back.ts";
import { noRouteBetweenNodes } from "./rules/no-route-between-nodes.ts";
import { noRouteToPods } from "./rules/no-route-to-pods.ts";
import { nodePortClash } from "./rules/node-port-clash.ts";
import { nodePortOutOfRange } from "./rules/node-port-range.ts";
import { nodePrefixOutsideCluster } from "./rules/node-prefix-outside-cluster.ts";
import { nodeToServices } from "./rules/node-to-services.ts";
import { nodeWithoutFamily } from "./rules/node-without-family.ts";
import { notSimulated } from "./rules/not-simulated.ts";
import { optionOfCluster } from "./rules/option-of-cluster.ts";
import { outsideStaticBand } from "./rules/outside-static-band.ts";
import { overlappingClusters } from "./rules/overlapping-clusters.ts";
import { overlappingDocker } from "./rules/overlapping-docker.ts";
import { overlappingLinks } from "./rules/overlapping-links.ts";
import { overlappingNodePrefixes } from "./rules/overlapping-node-prefixes.ts";
import { overlappingRanges } from "./rules/overlapping-ranges.ts";
import { pathBroken } from "./rules/path-broken.ts";
import { pathMtu } from "./rules/path-mtu.ts";
import { pathFamilyMismatch, pathToDnsOnlyService, pathWithoutAddress } from "./rules/path-problem.ts";
import { peerCannotSend } from "./rules/peer-cannot-send.ts";
import { peerSelectsNothing } from "./rules/peer-selects-nothing.ts";
import { peersAreAlternatives } from "./rules/peers-are-alternatives.ts";
import { pluginMtuTooBig } from "./rules/plugin-mtu-too-big.ts";
import { podMtuTooBig } from "./rules/pod-mtu-too-big.ts";
import { podNextHopUnreachable } from "./rules/pod-next-hop-unreachable.ts";
import { podOutsideNodePrefix } from "./rules/pod-outside-node-prefix.ts";
import { podsBehindRouter } from "./rules/pods-behind-router.ts";
import { policyInUnknownNamespace } from "./rules/policy-in-unknown-namespace.ts";
import { policyPortMissing } from "./rules/policy-port-missing.ts";
import { policyPriorityClash } from "./rules/policy-priority-clash.ts";
import { policySelectsNothing } from "./rules/policy-selects-nothing.ts";
import { policyWithoutEnforcer } from "./rules/policy-without-enforcer.ts";
import { prefixBelowMaxPods } from "./rules/prefix-below-max-pods.ts";
import { prefixTooLong } from "./rules/prefix-too-long.ts";
import { rangeTooLarge, rangeTooSmall } from "./rules/range-size.ts";
import { reservedAddress } from "./rules/reserved-address.ts";
import { reservedExternalAddress } from "./rules/reserved-external-address.ts";
import { reservedPrefix } from "./rules/reserved-prefix.ts";
import { routingLoop } from "./rules/routing-loop.ts";
import { ruleWithoutPolicyType } from "./rules/rule-without-policy-type.ts";
import { serviceFamilyWithoutEndpoints } from "./rules/service-family-without-endpoints.ts";
import { serviceIpFamilies } from "./rules/service-ip-families.ts";
import { servicePortClash, servicePortName } from "./rules/service-ports.ts";
import { serviceSelector } from "./rules/service-selector.ts";
import { serviceTypeMismatch } from "./rules/service-type-mismatch.ts";
import { serviceWithoutEndpoints } from "./rules/service-without-endpoints.ts";
import { serviceWithoutPort } from "./rules/service-without-port.ts";
import { servicesWithoutProxy } from "./rules/services-without-proxy.ts";
import { sharedNodeAddress } from "./rules/shared-node-address.ts";
import { strictReversePath } from "./rules/strict-reverse-path.ts";
import { takenExternalAddress } from "./rules/taken-external-address.ts";
import { takenHostPort } from "./rules/taken-host-port.ts";
import { targetPortMissing } from "./rules/target-port-missing.ts";
import { tooManyBridgePorts } from "./rules/too-many-bridge-ports.ts";
import { tunnelBlocked } from "./rules/tunnel-blocked.ts";
import { tunnelMismatch } from "./rules/tunnel-mismatch.ts";
import { tunnelMtuTooBig } from "./rules/tunnel-mtu-too-big.ts";
import { unknownDevice } from "./rules/unknown-device.ts";
import { unknownOption } from "./rules/unknown-option.ts";
import { unknownPlugin } from "./rules/unknown-plugin.ts";
import { wrongGateway } from "./rules/wrong-gateway.ts";
import { wrongPodGateway } from "./rules/wrong-pod-gateway.ts";

/**
 * Every rule, causes before their consequences: a rule does not tell what follows from a place at which an earlier one
 * has found an error or a warning.
 */
export const checks: readonly Check[] = [
  // What values are by themselves.
  unknownPlugin,
  unknownOption,
  badOptionValue,
  optionOfCluster,
  hostBitsSet,
  duplicateFamily,
  hostNetworkValue,
  reservedPrefix,
  reservedAddress,
  invalidMac,
  // Values against each other: ranges in each other's way, one value twice, values out of their range.
  overlappingClusters,
  overlappingRanges,
  overlappingDocker,
  overlappingNodePrefixes,
  duplicateAddress,
  sharedNodeAddress,
  duplicateMac,
  interfacePrefixMismatch,
  overlappingLinks,
  nodePrefixOutsideCluster,
  podOutsideNodePrefix,
  interfaceOutsideLink,
  clusterIpOutsideServicePrefix,
  exceptOutsideCidr,
  prefixTooLong,
  rangeTooLarge,
  rangeTooSmall,
  prefixBelowMaxPods,
  tooManyBridgePorts,
  // Ports.
  containerPortClash,
  duplicatePortName,
  hostPortMismatch,
  hostPortClash,
  takenHostPort,
  hostPortWithoutPortmap,
  hostIpOfNode,
  nodePortOutOfRange,
  nodePortClash,
  // Services.
  serviceTypeMismatch,
  clusterIpFamilies,
  serviceIpFamilies,
  serviceFamilyWithoutEndpoints,
  serviceSelector,
  serviceWithoutPort,
  servicePortClash,
  servicePortName,
  serviceWithoutEndpoints,
  targetPortMissing,
  reservedExternalAddress,
  takenExternalAddress,
  externalAddressInRange,
  externalAddressFamily,
  externalAddressUnrouted,
  hostPortBehindExternalIp,
  noLocalEndpoint,
  outsideStaticBand,
  // Ways between machines.
  wrongPodGateway,
  wrongGateway,
  unknownDevice,
  nextHopUnreachable,
  podNextHopUnreachable,
  duplicateRoute,
  noRouteBetweenNodes,
  noRouteToPods,
  podsBehindRouter,
  routingLoop,
  noRouteBack,
  strictReversePath,
  interfaceWithoutLink,
  forwardingOff,
  nodeToServices,
  tunnelMismatch,
  tunnelBlocked,
  mtuAboveLink,
  mtuMismatch,
  podMtuTooBig,
  tunnelMtuTooBig,
  pluginMtuTooBig,
  mtuTooSmall,
  linkMtuTooSmall,
  mtuLeftByPlugin,
  familyNotCarried,
  nodeWithoutFamily,
  // What has no effect, or not yet; and what became of paths.
  policyWithoutEnforcer,
  doubleServiceProxy,
  servicesWithoutProxy,
  bridgedServiceAnswer,
  ruleWithoutPolicyType,
  policyInUnknownNamespace,
  policySelectsNothing,
  namespaceSelectorMatchesNone,
  peerSelectsNothing,
  clusterPolicyPeerSelectsNothing,
  peersAreAlternatives,
  policyPortMissing,
  egressWithoutDns,
  ipBlockOfPods,
  ipBlockByIdentity,
  ipBlockOfServices,
  clusterPolicyNetworkOfServices,
  ipBlockBehindNodePort,
  peerCannotSend,
  policyPriorityClash,
  cniMissing,
  notSimulated,
  pathToDnsOnlyService,
  pathFamilyMismatch,
  pathWithoutAddress,
  pathBroken,
  pathMtu,
];

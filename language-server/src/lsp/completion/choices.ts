/** Values that are words of a closed list, by keyword. */
export const choices: ReadonlyMap<string, readonly string[]> = new Map([
  ["ipForward", ["on", "off"]],
  ["hostNetwork", ["on", "off"]],
  ["rpFilter", ["off", "strict", "loose"]],
  ["runtime", ["docker"]],
  ["bridge", ["docker0"]],
  ["protocol", ["TCP", "UDP", "SCTP"]],
  ["type", ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]],
  ["externalTrafficPolicy", ["Cluster", "Local"]],
  ["internalTrafficPolicy", ["Cluster", "Local"]],
  ["sessionAffinity", ["None", "ClientIP"]],
  ["ipFamilies", ["IPv4", "IPv6"]],
  ["ipFamilyPolicy", ["SingleStack", "PreferDualStack", "RequireDualStack"]],
  ["policyTypes", ["Ingress", "Egress"]],
  ["tier", ["Admin", "Baseline"]],
]);

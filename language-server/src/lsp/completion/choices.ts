/** Values that are words of a closed list, by keyword: what is written to change what holds anyway comes first. */
export const choices: ReadonlyMap<string, readonly string[]> = new Map([
  ["ipForward", ["off", "on"]],
  ["hostNetwork", ["on", "off"]],
  ["rpFilter", ["strict", "loose", "off"]],
  ["runtime", ["docker"]],
  ["bridge", ["docker0"]],
  ["protocol", ["UDP", "TCP", "SCTP"]],
  ["type", ["NodePort", "LoadBalancer", "ClusterIP", "ExternalName"]],
  ["externalTrafficPolicy", ["Local", "Cluster"]],
  ["internalTrafficPolicy", ["Local", "Cluster"]],
  ["sessionAffinity", ["ClientIP", "None"]],
  ["ipFamilies", ["IPv4", "IPv6"]],
  ["ipFamilyPolicy", ["PreferDualStack", "RequireDualStack", "SingleStack"]],
  ["policyTypes", ["Ingress", "Egress"]],
  ["tier", ["Admin", "Baseline"]],
]);

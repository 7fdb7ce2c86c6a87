// Why nothing matched, by the rule that came nearest.
import { expect, test } from "vitest";
import { render } from "../messages/message.ts";
import { inX, judgementsOf } from "./judged-network.fixture.ts";

test.each<[policy: string, connection: string, miss: string]>([
  ["podSelector { }", "a -> b:80", "It has no ingress rule, so it allows nothing."],
  [
    "podSelector { } ingress { from { podSelector { pod=a } } port 81 } ingress { from { podSelector { pod=q } } port 80 }",
    "a -> b:80",
    "Its rule 1 allows this peer, but not this port: it says 81/tcp, and the connection goes to 80/tcp.",
  ],
  [
    "podSelector { } ingress { from { podSelector { pod=q } } }",
    "a -> b:80",
    "but not this peer: it asks for pods with pod=q, and the peer has pod=a.",
  ],
  ["podSelector { } ingress { from { podSelector { tier } } }", "a -> b:80", "and the peer has no label tier"],
  [
    "podSelector { } ingress { from { podSelector { pod=c } } }",
    "c -> b:80",
    "a podSelector without a namespaceSelector selects pods of x alone, and the peer is in y",
  ],
  [
    "podSelector { } ingress { from { namespaceSelector { team=green } } }",
    "c -> b:80",
    "it asks for namespaces with team=green, and the namespace y has team=blue",
  ],
  ["podSelector { } ingress { from { podSelector { } } }", "o -> b:80", "and 203.0.113.9 is none"],
  ["podSelector { } ingress { from { podSelector { } } }", "n1 -> b:80", "is the address of the node node1"],
  [
    "podSelector { } ingress { from { ipBlock 203.0.113.0/24 except 203.0.113.8/30 } }",
    "o -> b:80",
    "203.0.113.9 is in 203.0.113.0/24, but its except 203.0.113.8/30 takes it out",
  ],
  ["podSelector { } ingress { port 80 }", "a -> b:80/udp", "it says 80/tcp, which is TCP alone, and this is UDP"],
  ["podSelector { } ingress { port http }", "a -> b:80", "no container of the pod has a port named http"],
  ["podSelector { } ingress { port serve }", "a -> b:80", "the port named serve is 81/tcp in this pod"],
  [
    "podSelector { } ingress { port dns }",
    "a -> b:53/udp",
    "the port named dns is 53/udp in this pod, and the rule asks for TCP",
  ],
  ["podSelector { } ingress { port 80 }", "a -> b", "it asks for 80/tcp, and ICMP has no ports"],
  [
    "podSelector { } policyTypes Egress egress { to { namespaceSelector { } } port 80 }",
    "a -> c:8080",
    "it says 80/tcp, which is the port of the Service y/c; rules see the port of the pod, and that is 8080/tcp",
  ],
])("why %s does not allow %s", (policy, connection, miss) => {
  const [denying] = judgementsOf(inX(policy), connection).filter(({ allowed }) => !allowed);
  expect(denying?.isolatedBy.map((each) => render(each.miss, "en"))).toEqual([expect.stringContaining(miss)]);
});

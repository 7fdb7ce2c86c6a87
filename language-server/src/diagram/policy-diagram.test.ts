import { expect, test } from "vitest";
import { topologyOf } from "../language/topology-of.fixture.ts";
import type { Language } from "../messages/message.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import type { Diagram } from "./diagram.ts";
import { expectFlowchart } from "./flowchart-reader.fixture.ts";
import { hostileNames } from "./hostile-names.fixture.ts";
import { policyDiagram } from "./policy-diagram.ts";

function draw(text: string, language: Language = "en"): Diagram {
  return policyDiagram(deriveTopology(topologyOf(text).topology).result, language);
}

const shop = (policies: string) => `cluster demo {
  namespace shop { labels { team=shop } }
  node n { pod shop/web { labels { app=web } container c } pod shop/db { labels { app=db } container c } pod other/x { container c } }
  ${policies}
}`;

test("a frame a policy: whom it isolates, who may come and on which ports, where it may go", async () => {
  const { boxes, edges } = await expectFlowchart(
    draw(
      shop(`networkPolicy shop/db {
        podSelector { app=db }
        ingress { from { podSelector { app=web } } from { namespaceSelector { team=shop } } port 3306, 53/udp, 80-90 }
        ingress { }
        egress { to { ipBlock 10.0.0.0/8 except 10.1.0.0/16 } }
      }`),
    ),
  );
  const frame = "networkPolicy shop/db";
  expect(boxes).toEqual([
    frame,
    `${frame} > pods app=web | in shop`,
    `${frame} > all pods | in namespaces team=shop`,
    `${frame} > anybody`,
    `${frame} > shop/db | in: only by these rules | out: only by these rules`,
    `${frame} > 10.0.0.0/8 | except 10.1.0.0/16`,
    "2 pod(s) that no policy isolates: everybody may come",
  ]);
  const subject = "shop/db | in: only by these rules | out: only by these rules";
  expect(edges).toEqual([
    `pods app=web | in shop -->|3306, 53/udp, 80-90| ${subject}`,
    `all pods | in namespaces team=shop -->|3306, 53/udp, 80-90| ${subject}`,
    `anybody --> ${subject}`,
    `${subject} --> 10.0.0.0/8 | except 10.1.0.0/16`,
  ]);
});

test("cluster-wide policies with their tier; what they deny and pass on", async () => {
  const { boxes, edges } = await expectFlowchart(
    draw(
      shop(`clusterNetworkPolicy guard {
        tier Admin priority 7 subject { namespaceSelector { } }
        ingress { action Deny from { namespaceSelector { team=shop } } port 22 }
        egress { action Pass to { networks 0.0.0.0/0 } }
      }
      networkPolicy shop/deny { podSelector { } policyTypes Ingress, Egress }`),
    ),
  );
  expect(boxes).toContain("networkPolicy shop/deny > shop/web | shop/db | in: nobody | out: nowhere");
  expect(boxes[0]).toBe("clusterNetworkPolicy guard · tier Admin, priority 7");
  expect(edges).toEqual([
    "all pods | in namespaces team=shop --x|denied | 22| shop/web | shop/db | other/x",
    "shop/web | shop/db | other/x -.->|passed on| 0.0.0.0/0",
  ]);
});

test("without policies it says so; policies beyond what Mermaid draws are counted", async () => {
  const none = await expectFlowchart(draw(shop("")));
  expect(none.boxes).toEqual(["No policy: everybody may reach everybody."]);
  const peers = Array.from({ length: 10 }, (_, at) => `from { ipBlock 10.${at}.0.0/16 }`).join(" ");
  const many = Array.from({ length: 200 }, (_, at) => `networkPolicy p${at} { podSelector { } ingress { ${peers} } }`);
  const { boxes, edges } = await expectFlowchart(draw(shop(many.join("\n"))));
  expect(edges.length).toBeLessThanOrEqual(300);
  expect(boxes.some((box) => box.startsWith("… ") || box.includes("170"))).toBe(true);
});

test.each(hostileNames)("whatever names and labels say, Mermaid draws it: %j", async (name) => {
  const quoted = JSON.stringify(name);
  const rule = `from { podSelector { ${quoted} } namespaceSelector { a in (${quoted}) } } port ${quoted}`;
  const policies = `networkPolicy ${quoted} { podSelector { app=${quoted} } ingress { ${rule} } }`;
  await expectFlowchart(draw(shop(policies)));
});

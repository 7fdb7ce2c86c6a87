// Which size passes a whole path, and where larger packets end (mtu.md's questions; RFC 1191, RFC 2923 §2.1).
import { expect, test } from "vitest";
import { declaredPath, networkOfText } from "./named-ends.fixture.ts";

/** Two nodes behind a router whose interfaces take so much; the first node sends up to 9000 bytes. */
function limitOf(near: number, far: number): string {
  const { pathMtu } = declaredPath(
    networkOfText(`cluster c { cni bridge
  node n1 { interface eth0 { ip 10.0.1.10/24 mtu 9000 } }
  node n2 { interface eth0 { ip 10.0.3.10/24 } }
}
router r { interface a { ip 10.0.1.1/24 mtu ${near} } interface b { ip 10.0.3.1/24 mtu ${far} } }
path n1 -> n2
`),
  ).trace;
  const { limit } = pathMtu ?? {};
  return `${pathMtu?.size} of ${pathMtu?.senderMtu}, ${limit?.how} at ${limit?.netns} ${limit?.device}`;
}

test("a router tells of its narrow interface, but not those whose packets its other one drops before", () => {
  expect(limitOf(9000, 1500)).toBe("1500 of 9000, icmp at r b");
  expect(limitOf(4000, 1500)).toBe("1500 of 9000, silent at r a");
});

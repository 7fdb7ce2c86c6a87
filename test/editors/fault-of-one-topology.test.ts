// What is thrown in the analysis of one topology is told there, and the others have their findings.
import { test, vi } from "vitest";
import { startSession } from "../../language-server/src/lsp/server-session.fixture.ts";

vi.mock(import("../../language-server/src/analysis/analyze.ts"), async (original) => {
  const real = await original();
  return {
    ...real,
    *checkSteps(analysis, ...others) {
      if (analysis.topology.hosts.some(({ name }) => name === "evil")) throw new Error("no such thing");
      return yield* real.checkSteps(analysis, ...others);
    },
  };
});

const twice = "cluster a { node n { pod x { ip 10.244.0.9 } pod y { ip 10.244.0.9 } } }\n";

test.each(["open", "closed"])(
  "a fault in one topology is told there, which is %s, and the others are checked",
  async (how) => {
    const session = await startSession({
      "evil.k8snet": "host evil\n",
      "open.k8snet": "host h\n",
      "good.k8snet": twice,
    });
    if (how === "open") await session.open("evil.k8snet");
    await session.open("open.k8snet");
    await session.until(() => session.codesOf("evil.k8snet").includes("not-checked"));
    await session.until(() => session.codesOf("good.k8snet").includes("duplicate-address"));
    await session.edit("open.k8snet", 2, twice);
    await session.until(() => session.codesOf("open.k8snet").includes("duplicate-address"));
    if (how === "open") await session.edit("evil.k8snet", 2, "host good\n");
    else await session.write("evil.k8snet", "host good\n");
    await session.until(() => session.codesOf("evil.k8snet").length === 0);
    await session.shutdown();
  },
);

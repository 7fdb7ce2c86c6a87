// Of which version of a text findings are, as the client hears of it.
import { expect, test } from "vitest";
import { startSession, uriOf } from "./server-session.fixture.ts";

const files = {
  "main.k8snet": 'import "./rack.k8snet"\ncluster a { node n { pod x } }\nnod y\n',
  "rack.k8snet": "host h { interface }\n",
};

test.each([
  [true, [1, 2, undefined]],
  [false, [undefined]],
] as const)(
  "a client that wants versions (%s) hears of the same findings of another version, too",
  async (versionsFindings, expected) => {
    const session = await startSession(files, { versionsFindings });
    const versions = (file: string) => [...new Set(session.versionsOf(file))];
    await session.open("main.k8snet");
    await session.until(() => session.codesOf("main.k8snet").length > 0 && session.codesOf("rack.k8snet").length > 0);
    await session.edit("main.k8snet", 2, `${files["main.k8snet"]}\n`);
    if (versionsFindings) await session.until(() => versions("main.k8snet").includes(2));
    await session.notify("textDocument/didClose", { textDocument: { uri: uriOf("main.k8snet") } });
    await session.write("main.k8snet", "cluster a { node n }\n");
    await session.until(() => session.codesOf("main.k8snet").length === 0);
    expect(versions("main.k8snet")).toEqual(expected);
    expect(versions("rack.k8snet")).toEqual([undefined]);
    await session.shutdown();
  },
);

// What the server does is known as long as it runs: another one begins with nothing.
import { expect, test, vi } from "vitest";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { askStatus } from "./ask-status.ts";

vi.mock("vscode-languageclient", () => ({ State: { Stopped: 1, Running: 2, Starting: 3 } }));

test("its work is told while it runs, each change once; between two servers it starts", async () => {
  const client = { state: State.Running };
  let tell = (_: { text: string | null }) => {};
  let change = () => {};
  const server = askStatus({
    get state() {
      return client.state;
    },
    onNotification: (_: string, listener: typeof tell) => {
      tell = listener;
    },
    onDidChangeState: (listener: () => void) => {
      change = listener;
    },
  } as unknown as BaseLanguageClient);
  let changes = 0;
  server.onChange(() => {
    changes += 1;
  });
  const seen = () => [server.state(), server.activity(), changes];
  expect(seen()).toEqual(["running", null, 0]);
  tell({ text: "Analyzing" });
  expect(seen()).toEqual(["running", "Analyzing", 1]);
  client.state = State.Stopped;
  change();
  expect(seen()).toEqual(["stopped", null, 2]);
  client.state = State.Starting;
  change();
  expect(seen()).toEqual(["starting", null, 3]);
  client.state = State.Stopped;
  for (const restart of [async () => {}, () => Promise.reject(new Error("no server"))]) {
    changes = 0;
    const restarting = server.whileRestarting(restart).catch(() => {});
    expect(seen()).toEqual(["starting", null, 1]);
    await restarting;
    expect(seen()).toEqual(["stopped", null, 2]);
  }
});

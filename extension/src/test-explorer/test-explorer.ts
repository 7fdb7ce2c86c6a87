import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { createKernelLenses } from "../lab/kernel-lenses.ts";
import { createVerifyProfile, type VerifyProfile } from "../lab/verify-profile.ts";
import { createCheckProfile } from "./check-profile.ts";
import { createDeclaredTests } from "./declared-tests.ts";

/** The Testing view: what files declare, judged by simulation or by the kernel. */
export type Testing = vscode.Disposable & {
  readonly controller: vscode.TestController;
  readonly check: vscode.TestRunProfile;
  /** Null where no programs can be started. */
  readonly verification: VerifyProfile | null;
};

export function createTesting(server: Server, startsPrograms: boolean): Testing {
  const controller = vscode.tests.createTestController("k8snet", "K8sNet");
  const tests = createDeclaredTests(controller, server);
  const lenses = createKernelLenses();
  const check = createCheckProfile(controller, tests);
  const verification = startsPrograms ? createVerifyProfile(controller, tests, server, lenses.show) : null;
  controller.resolveHandler = async (item) => {
    if (item === undefined) await tests.discover();
  };
  controller.refreshHandler = tests.discover;
  const all = vscode.Disposable.from(
    ...(verification === null ? [] : [verification]),
    check,
    lenses,
    tests,
    controller,
  );
  return { controller, check, verification, dispose: () => all.dispose() };
}

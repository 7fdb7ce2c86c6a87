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
  readonly verification: VerifyProfile;
};

export function createTesting(server: Server): Testing {
  const controller = vscode.tests.createTestController("k8snet", "K8sNet");
  const tests = createDeclaredTests(controller, server);
  const lenses = createKernelLenses();
  const check = createCheckProfile(controller, tests);
  const verification = createVerifyProfile(controller, tests, server, lenses.show);
  controller.resolveHandler = async (item) => {
    if (item === undefined) await tests.discover();
  };
  controller.refreshHandler = tests.discover;
  const all = vscode.Disposable.from(verification, check, lenses, tests, controller);
  return { controller, check, verification, dispose: () => all.dispose() };
}

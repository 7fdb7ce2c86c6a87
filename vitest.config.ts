import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { layers } from "./test/house/layers.ts";

const everywhere = [
  "grammar/**/*.test.ts",
  "language-server/src/**/*.test.ts",
  "extension/src/**/*.test.ts",
  "test/**/*.test.ts",
];

/** Nothing of a call outlives it there, and each test of the server begins one of its own: these files load the modules once for all of them. */
const sharing = layers
  .filter(({ name, pure }) => pure || name === "lsp")
  .map(({ name }) => `language-server/src/${name}/**/*.test.ts`);

/** The tests in VS Code have a runner of their own (test/vscode/run.mjs). */
const never = ["**/node_modules/**", "**/dist/**", "test/vscode/**"];

/** What asks the kernel takes longest, and mostly waits: it comes first, beside what computes. */
class KernelFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const asksKernel = ({ moduleId }: TestSpecification) => /\/test\/lab\//.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(asksKernel), ...sorted.filter((file) => !asksKernel(file))];
  }
}

export default defineConfig({
  // Only VS Code has the real one.
  resolve: { alias: { vscode: new URL("test/preview/vscode.fixture.ts", import.meta.url).pathname } },
  test: {
    projects: [
      { extends: true, test: { name: "isolated", include: everywhere, exclude: [...never, ...sharing] } },
      { extends: true, test: { name: "shared", include: sharing, exclude: never, isolate: false } },
    ],
    sequence: { sequencer: KernelFirst },
    pool: "threads",
    // One more than cores, for those that wait.
    maxWorkers: availableParallelism() + 1,
    // Alone the longest takes ten seconds; others run beside it, and machines differ.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes at once, on a machine that has nothing else to do.
    expect: { poll: { timeout: 20_000 } },
  },
});

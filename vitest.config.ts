import { defineConfig } from "vitest/config";

export default defineConfig({
  // Only VS Code has the real one.
  resolve: { alias: { vscode: new URL("test/preview/vscode.fixture.ts", import.meta.url).pathname } },
  test: {
    include: [
      "grammar/**/*.test.ts",
      "language-server/src/**/*.test.ts",
      "extension/src/**/*.test.ts",
      "test/**/*.test.ts",
    ],
    // The tests in VS Code have a runner of their own (test/vscode/run.mjs).
    exclude: ["**/node_modules/**", "**/dist/**", "test/vscode/**"],
    pool: "threads",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

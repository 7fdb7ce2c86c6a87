import { defineConfig } from "vitest/config";

export default defineConfig({
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

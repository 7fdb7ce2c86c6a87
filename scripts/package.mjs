// @ts-check
// npm run package: builds the extension's .vsix, offline.
import { build } from "./build.mjs";
import { prepared } from "./prepare.mjs";
import { root, runCommand } from "./run-command.mjs";

await prepared(async () => ((await build()) ? runCommand(process.execPath, [`${root}extension/package.mjs`]) : 1));

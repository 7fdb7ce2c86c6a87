// @ts-check
// npm run fuzz:lab -- --seconds N --seed S [--flows N] [--first N] [--shrink SECONDS]: the simulator against the kernel of this machine (README.md).
import { fileURLToPath } from "node:url";
import { generate } from "../../scripts/build.mjs";
import { prepared } from "../../scripts/prepare.mjs";
import { runCommand } from "../../scripts/run-command.mjs";

async function main() {
  if (!(await generate())) return 1;
  // Ctrl-C is for the fuzzer, which then says what it has seen.
  process.on("SIGINT", () => {});
  const script = fileURLToPath(new URL("fuzz-lab.ts", import.meta.url));
  const options = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  return runCommand(process.execPath, [...options, script, ...process.argv.slice(2)]);
}

await prepared(main);

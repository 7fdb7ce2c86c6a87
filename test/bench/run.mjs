// @ts-check
// npm run bench: how long each stage takes at 100, 1,000 and 10,000 pods, the sizes side by side in one process. Not a test: it says PASS or FAIL, and writes RESULTS.md.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { generate } from "../../scripts/build.mjs";
import { prepared } from "../../scripts/prepare.mjs";
import { reportOf } from "./report.mjs";

/** Pods, and how many of them are in one file. Those of a row are measured side by side in one process. */
const processes = [
  ["100:all", "1000:all", "10000:all"],
  ["1000:500", "10000:500"],
];

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

async function main() {
  if (!(await generate())) return 1;
  // More than a little means that other programs ran beside, and that short times are not to be trusted.
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  const measured = processes.flatMap((sizes) => {
    process.stderr.write(`measuring ${sizes.join(", ")} (pods : pods a file) …\n`);
    const options = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning", "--expose-gc"];
    return JSON.parse(execFileSync(process.execPath, [...options, path("measure.ts"), ...sizes], { encoding: "utf8" }));
  });
  const processors = cpus();
  const machine = `${processors.length} × ${processors[0]?.model ?? "?"}, ${process.platform} ${process.arch}`;
  const date = new Date().toISOString().slice(0, 10);
  const { text, passed } = reportOf(
    measured,
    `${machine}, Node ${process.versions.node}, ${date}, load ${load} before the start`,
  );
  process.stdout.write(text);
  writeFileSync(path("RESULTS.md"), text);
  return passed ? 0 : 1;
}

await prepared(main);

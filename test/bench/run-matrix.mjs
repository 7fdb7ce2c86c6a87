// @ts-check
// npm run bench:matrix: how long the matrix of 200 workloads under 500 policies takes as their pods become more. Not a test: it says PASS or FAIL, and writes MATRIX.md.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { generate } from "../../scripts/build.mjs";
import { prepared } from "../../scripts/prepare.mjs";

/** @typedef {import("./measured.ts").MeasuredMatrix} MeasuredMatrix */

const sizes = [1000, 10_000];
/** Ten times the pods may take so many times the packets, the time, and the memory; and all of them so many seconds. */
const limits = { packets: 1.2, milliseconds: 4, heap: 12, seconds: 10 };

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const row = (/** @type {readonly (string | number)[]} */ cells) => `| ${cells.join(" | ")} |\n`;
const short = (/** @type {number} */ value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
const count = (/** @type {number} */ value) => value.toLocaleString("en-US");

async function main() {
  if (!(await generate())) return 1;
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  const measured = sizes.map((pods) => {
    process.stderr.write(`measuring ${pods} pods …\n`);
    const options = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning", "--expose-gc"];
    const words = [...options, path("measure-matrix.ts"), String(pods)];
    return /** @type {MeasuredMatrix} */ (JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" })));
  });
  const processors = cpus();
  const machine = `${processors.length} × ${processors[0]?.model ?? "?"}, Node ${process.versions.node}`;
  const { text, passed } = reportOf(measured, `${machine}, load ${load} before the start`);
  process.stdout.write(text);
  writeFileSync(path("MATRIX.md"), text);
  return passed ? 0 : 1;
}

/** @returns {{ text: string, passed: boolean }} */
function reportOf(/** @type {readonly MeasuredMatrix[]} */ measured, /** @type {string} */ machine) {
  const [small, large] = measured;
  if (small === undefined || large === undefined) throw new Error("two sizes are compared");
  let passed = true;
  const judge = (/** @type {number} */ value, /** @type {number} */ most) => {
    if (value > most) passed = false;
    return `${value <= most ? "PASS" : "FAIL"} (at most ${most})`;
  };
  let text = `# Bench of the matrix\n\n${machine}. Written by \`npm run bench:matrix\`; processor time, the shortest of three runs. 200 workloads, 500 policies, kindnet.\n\n`;
  text += row(["", ...measured.map(({ pods }) => `${count(pods)} pods`), "growth", ""]);
  text += row(["---", ...measured.map(() => "---:"), "---:", "---"]);
  for (const [name, key] of /** @type {const} */ ([
    ["groups of equal endpoints", "groups"],
    ["connections", "connections"],
  ])) {
    text += row([name, ...measured.map((each) => count(each[key])), "", ""]);
  }
  for (const [name, key] of /** @type {const} */ ([
    ["packets sent", "packets"],
    ["milliseconds", "milliseconds"],
    ["heap, MB", "heap"],
  ])) {
    const growth = large[key] / small[key];
    const shown = measured.map((each) => (key === "packets" ? count(each[key]) : short(each[key])));
    text += row([name, ...shown, `× ${growth.toFixed(2)}`, judge(growth, limits[key])]);
  }
  text += `\n${count(large.pods)} pods take ${short(large.milliseconds / 1000)} s: ${judge(large.milliseconds / 1000, limits.seconds)} s\n`;
  return { text: `${text}\n${passed ? "PASS" : "FAIL"}\n`, passed };
}

await prepared(main);

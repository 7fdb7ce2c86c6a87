// @ts-check
// npm run bench:lab: how long the lab builds and verifies, beside `ip netns add` of as many namespaces. Not a test: it writes LAB.md.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { generate } from "../../scripts/build.mjs";
import { prepared } from "../../scripts/prepare.mjs";

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

async function main() {
  if (!(await generate())) return 1;
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  const options = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  /** @type {readonly import("./measure-lab.ts").MeasuredLab[]} */
  const measured = JSON.parse(
    execFileSync(process.execPath, [...options, path("measure-lab.ts")], { encoding: "utf8" }),
  );
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`;
  const date = new Date().toISOString().slice(0, 10);
  const rows = measured.map(
    ({ nodes, pods, namespaces, netns, plan, build, verify, probes, differing }) =>
      `| ${[`${nodes} × ${pods / nodes}`, namespaces, netns, build, (build / netns).toFixed(1), plan, probes, verify, (verify / probes).toFixed(1), differing].join(" | ")} |\n`,
  );
  const text = `# The lab

${machine}, ${date}, load ${load} before the start. Written by \`npm run bench:lab\`; milliseconds, one run. \`ip netns add\` is one batch that makes as many namespaces and nothing in them.

| nodes × pods (Flannel, vxlan) | namespaces | \`ip netns add\` | build | as a multiple | plan and predict | packets | send, watch, compare | a packet | differ |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join("")}`;
  process.stdout.write(text);
  writeFileSync(path("LAB.md"), text);
  return 0;
}

await prepared(main);

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findProgram } from "../../scripts/find-program.mjs";
import { reasonAgainstNeovim } from "../../scripts/neovim.mjs";

const root = join(import.meta.dirname, "../..");
const command = join(root, "language-server/bin/k8snet.js");
const built = existsSync(join(root, "language-server/dist/k8snet.js"));
const folder = mkdtempSync(join(tmpdir(), "neovim-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** The first configuration that the page shows, which is for every Neovim, with the command of this repository. */
function documentedConfiguration(): string {
  const page = readFileSync(join(root, "docs/editors.md"), "utf8");
  const [, configuration = ""] = /```lua\n(.*?)```/s.exec(page) ?? [];
  const asked = '"npx", "k8snet", ';
  expect(configuration).toContain(asked);
  return configuration.replace(asked, `"${process.execPath}", "${command}", `);
}

test("Neovim, set up as the page says: findings, the hover of a path, a rename", { timeout: 120_000 }, (context) => {
  const reason = reasonAgainstNeovim();
  if (reason !== null) context.skip(reason);
  if (!built) context.skip("nothing is built: npm run build");
  cpSync(join(root, "samples"), folder, { recursive: true });
  const [init, seenFile] = [join(folder, "init.lua"), join(folder, "seen.json")];
  writeFileSync(init, documentedConfiguration());
  const smoke = join(import.meta.dirname, "smoke.lua");
  const ran = spawnSync(
    findProgram("nvim") ?? "nvim",
    ["--headless", "--noplugin", "-i", "NONE", "-n", "-u", init, "-c", `luafile ${smoke}`],
    {
      cwd: folder,
      encoding: "utf8",
      timeout: 110_000,
      env: { ...process.env, K8SNET_SEEN: seenFile, XDG_STATE_HOME: folder, XDG_DATA_HOME: folder, LC_ALL: "C.UTF-8" },
    },
  );
  const seen = JSON.parse(
    existsSync(seenFile) ? readFileSync(seenFile, "utf8") : JSON.stringify({ problem: ran.stderr }),
  );
  expect(seen.problem).toBeUndefined();
  expect(seen.filetype).toBe("k8snet");
  expect(seen.findings).toEqual(expect.arrayContaining(["duplicate-address", "container-port-clash"]));
  expect(seen.hover).toContain("VXLAN");
  const sample = readFileSync(join(root, "samples/flannel-vxlan.k8snet"), "utf8").trimEnd();
  expect(seen.renamed).toBe(sample.replaceAll("shop/web-0", "shop/front"));
  expect(seen.formatted).toBe(true);
});

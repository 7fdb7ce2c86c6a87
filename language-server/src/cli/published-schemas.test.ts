import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { checkJson } from "../checks/check-json.ts";
import { traceJson } from "../explain/trace-json.ts";
import { pathNames, tracedPath } from "../explain/traced-paths.fixture.ts";
import { reports } from "../lab/report/report.fixture.ts";
import { languages, message } from "../messages/message.ts";
import type { Finding } from "../topology/finding.ts";
import { causes } from "../trace/cause.ts";
import { runCommand } from "./collected-command.fixture.ts";

type SchemaName = "explain" | "check" | "lab-verify" | "matrix" | "diff";

const samplesFolder = fileURLToPath(new URL("../../../samples/", import.meta.url));
const samples = readdirSync(samplesFolder).filter((name) => name.endsWith(".k8snet"));

function readSchema(name: SchemaName) {
  return JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), "utf8"));
}

function expectValid(name: SchemaName, value: unknown): void {
  const schemas = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  // The others refer to it by its address.
  if (name !== "explain") schemas.addSchema(readSchema("explain"));
  const validate = schemas.compile(readSchema(name));
  validate(JSON.parse(JSON.stringify(value)));
  expect(validate.errors ?? []).toEqual([]);
}

test("what check prints as JSON is what its schema says", () => {
  const place = {
    uri: "file:///a.k8snet",
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
  };
  const finding: Finding = {
    code: "duplicate-address",
    severity: "error",
    message: message("explain.cause-no-endpoint"),
    place,
    related: [{ message: message("explain.cause-no-endpoint"), place }],
    fixes: [],
  };
  expectValid("check", checkJson({ findings: [], expectations: [] }, "en"));
  expectValid("check", checkJson({ findings: [finding], expectations: [] }, "zh-CN"));
});

test.each(pathNames)("what explain prints of the path %s as JSON is what its schema says", (name) => {
  for (const language of languages) expectValid("explain", traceJson(tracedPath(name), language));
});

test.each(Object.entries(reports))("what lab verify prints as JSON is what its schema says: %s", (_, report) => {
  expectValid("lab-verify", report);
});

test.each(samples)("what matrix and diff print of samples/%s as JSON is what their schemas say", async (sample) => {
  const matrix = await runCommand(["matrix", sample, "--format", "json"], samplesFolder);
  expect(matrix.code).toBe(0);
  expectValid("matrix", JSON.parse(matrix.out));
  const diff = await runCommand(["diff", "kindnet-network-policy.k8snet", sample, "--format", "json"], samplesFolder);
  expect(diff.code).toBe(sample === "kindnet-network-policy.k8snet" ? 0 : 1);
  expectValid("diff", JSON.parse(diff.out));
});

test("the schema lists the causes that there are", () => {
  expect(readSchema("explain").$defs.cause.enum).toEqual([null, ...causes]);
});

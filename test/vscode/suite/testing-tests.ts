import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Testing } from "../../../extension/src/test-explorer/test-explorer.ts";
import { fileUri, find, openSample, openText, readText, replace, writeText } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import { type RecordedRun, recordRuns } from "./recorded-runs.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

/** Why no lab can be built here, or null: the bundler puts it in. */
declare const reasonAgainstLab: string | null;

const shop = "flannel-vxlan.k8snet";
const network = `cluster demo {
  cni flannel
  node node1 { pod web { container nginx { port 80 } } }
  node node2 { pod db { container mysql { port 3306 } } }
}
`;
const passing = "expect web -> db:mysql allowed";
const failing = "expect web -> db:mysql port 3306 denied";
const path = "path db -> web:nginx";

const testing = async (): Promise<Testing> => (await extensionApi()).testing;

const labels = (items: vscode.TestItemCollection): string[] => [...items].map(([, { label }]) => label);

/** Waits for the items of a file, as they shall be. */
async function untilItems(uri: vscode.Uri, wanted: readonly string[]): Promise<vscode.TestItem> {
  const { controller } = await testing();
  return until(`${uri.path} has ${wanted.join(", ")}`, () => {
    const file = controller.items.get(uri.toString());
    return file !== undefined && labels(file.children).join("\n") === wanted.join("\n") && file;
  });
}

/** Runs the profile that checks by simulation. */
async function check(include: readonly vscode.TestItem[] | undefined): Promise<readonly RecordedRun[]> {
  const { controller, check: profile } = await testing();
  const source = new vscode.CancellationTokenSource();
  const request = new vscode.TestRunRequest(include, undefined, profile);
  return recordRuns(controller, async () => {
    await profile.runHandler(request, source.token);
  });
}

async function kernelLenses({ document }: vscode.TextEditor): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
    100,
  );
  return lenses.flatMap(({ command }) => (command?.title.startsWith("kernel ") === true ? [command.title] : []));
}

export const testingTests: readonly TestCase[] = [
  {
    name: "the Testing view has the files of the workspace, open or not, and below each what it declares",
    run: async () => {
      const { controller } = await testing();
      await controller.resolveHandler?.(undefined);
      const declared = (text: string) => text.split("\n").filter((line) => /^(path|expect) /.test(line));
      for (const file of [shop, "same-node.k8snet"]) {
        const text = await readText(fileUri(file));
        assert.ok(declared(text).length > 0);
        await untilItems(fileUri(file), declared(text));
        // What VS Code's button asks for.
        controller.items.delete(fileUri(file).toString());
        await controller.refreshHandler?.(new vscode.CancellationTokenSource().token);
        await untilItems(fileUri(file), declared(text));
      }
    },
  },
  {
    name: "an expectation that holds passes, one that does not fails at its place with what was expected, and a path is none",
    run: async () => {
      const editor = await openText("expectations.k8snet", `${network}${passing}\n${failing}\n${path}\n`);
      const file = await untilItems(editor.document.uri, [passing, failing, path]);
      const [run, ...more] = await check([file]);
      assert.ok(run);
      assert.deepEqual(more, []);
      assert.deepEqual([run.passed, run.errored, run.ended], [[passing], [], true]);
      assert.match(
        run.output,
        /^✔ expect web -> db:mysql allowed\r\n {2}\S.*arrives.*\r\n✘ expect .* denied\r\n {2}\S/,
      );
      const [failure] = run.failed;
      assert.equal(failure?.label, failing);
      assert.equal(failure.message.expectedOutput, "denied");
      assert.match(failure.message.actualOutput ?? "", /arrives/);
      assert.equal(String(failure.message.location?.uri), String(editor.document.uri));
      assert.deepEqual(failure.message.location?.range.start, find(editor, failing).start);
    },
  },
  {
    name: "one expectation is run alone, all are run together, and what cannot be judged is an error",
    run: async () => {
      const halfTyped = "expect web -> nobody allowed";
      const editor = await openText("expectations.k8snet", `${network}${passing}\n${failing}\n${halfTyped}\n`);
      const file = await untilItems(editor.document.uri, [passing, failing, halfTyped]);
      const one = file.children.get(passing);
      assert.ok(one);
      const [alone] = await check([one]);
      assert.deepEqual([alone?.passed, alone?.failed, alone?.errored], [[passing], [], []]);
      const [all] = await check(undefined);
      assert.ok(all);
      assert.ok(all.passed.includes(passing) && all.passed.length > 5, `${all.passed}`);
      assert.deepEqual(
        all.errored.map(({ label }) => label),
        [halfTyped],
      );
    },
  },
  {
    name: "checking while typing follows the text",
    run: async () => {
      const { controller, check: profile } = await testing();
      const editor = await openText("expectations.k8snet", `${network}${passing}\n`);
      const file = await untilItems(editor.document.uri, [passing]);
      const source = new vscode.CancellationTokenSource();
      const request = new vscode.TestRunRequest([file], undefined, profile, true);
      const last = (runs: readonly RecordedRun[]) => runs.filter(({ ended }) => ended).at(-1);
      const outdated: (string | undefined)[] = [];
      const { invalidateTestResults } = controller;
      controller.invalidateTestResults = (items) => {
        outdated.push(...[items].flat().map((item) => item?.id));
        invalidateTestResults(items);
      };
      await recordRuns(controller, async (runs) => {
        await profile.runHandler(request, source.token);
        assert.deepEqual(last(runs)?.passed, [passing]);
        const denied = passing.replace("allowed", "denied");
        outdated.length = 0;
        await replace(editor, find(editor, passing), denied);
        await until("it fails", () => last(runs)?.failed[0]?.label === denied);
        assert.ok(outdated.includes(file.id), "results of the text before are shown as those of this one");
        await replace(editor, find(editor, denied), passing);
        await until("it passes again", () => last(runs)?.passed[0] === passing);
        source.cancel();
        const before = runs.length;
        await replace(editor, find(editor, passing), denied);
        await untilItems(editor.document.uri, [denied]);
        assert.equal(runs.length, before);
      }).finally(() => {
        controller.invalidateTestResults = invalidateTestResults;
      });
      await vscode.commands.executeCommand("workbench.action.files.revert");
    },
  },
  {
    name: "a file that nobody has open is followed on the disk, and takes its items with it when it goes",
    run: async () => {
      const uri = fileUri("short-lived.k8snet");
      const { controller } = await testing();
      await writeText(uri, `${network}${passing}\n`);
      await untilItems(uri, [passing]);
      await writeText(uri, `${network}${failing}\n${path}\n`);
      await untilItems(uri, [failing, path]);
      await vscode.workspace.fs.delete(uri);
      await until("the item is gone", () => controller.items.get(uri.toString()) === undefined);
    },
  },
  {
    name: "the kernel agrees with what a file declares, and says so beside it until the text changes",
    unavailable: () => reasonAgainstLab,
    run: async () => {
      const { controller } = await testing();
      await allowLab();
      const editor = await openSample(shop);
      const wanted = editor.document.getText().match(/^(path|expect) .*$/gm) ?? [];
      await untilItems(editor.document.uri, wanted);
      const [run] = await recordRuns(controller, async () => {
        await vscode.commands.executeCommand("k8snet.verifyInNamespaces", editor.document.uri);
      });
      assert.deepEqual([run?.passed, run?.failed, run?.errored], [wanted, [], []], run?.output);
      assert.match(run?.output ?? "", /Linux \d/);
      assert.deepEqual(
        await kernelLenses(editor),
        wanted.map(() => "kernel agrees"),
      );
      await replace(editor, new vscode.Range(0, 0, 0, 0), "// another text\n");
      await until("no lens says that the kernel agrees", async () => (await kernelLenses(editor)).length === 0);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    },
  },
  {
    name: "an expectation that does not hold fails in the kernel too, though the kernel agrees with the prediction",
    unavailable: () => reasonAgainstLab,
    run: async () => {
      const { controller } = await testing();
      await allowLab();
      const editor = await openText("expectations.k8snet", `${network}${passing}\n${failing}\n`);
      await untilItems(editor.document.uri, [passing, failing]);
      const [run] = await recordRuns(controller, async () => {
        await vscode.commands.executeCommand("k8snet.verifyInNamespaces", editor.document.uri);
      });
      assert.deepEqual(run?.passed, [passing], run?.output);
      assert.deepEqual(
        run.failed.map(({ label, message }) => [label, message.expectedOutput]),
        [[failing, "denied"]],
      );
      assert.deepEqual(await kernelLenses(editor), ["kernel agrees", "kernel agrees"]);
    },
  },
];

/** As if the user had been asked, and agreed. */
async function allowLab(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("k8snet.verify");
  await settings.update("networkNamespaces", "allow", vscode.ConfigurationTarget.Global);
}

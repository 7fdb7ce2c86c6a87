import { expect, test } from "vitest";
import { dependenciesOf, manifests, optionalAtRunTime, ownPackages } from "./packages.ts";
import { filesUnder, isTest, isTypeScript, read } from "./source-files.ts";
import { mentions } from "./syntax.ts";
import { packageOf } from "./walls.ts";

type LockEntry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};
type Lock = { readonly packages: Readonly<Record<string, LockEntry>> };

const lockfiles = filesUnder("").filter((file) => file.endsWith("package-lock.json"));
const lockOf = (file: string): Lock => JSON.parse(read(file)) as Lock;

test("every dependency has one exact version", () => {
  const inexact = manifests.flatMap(({ folder, manifest }) =>
    Object.entries({ ...dependenciesOf(manifest), ...manifest.overrides })
      .filter(([, version]) => !/^(npm:[a-z-]+@)?\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version))
      .map(([name, version]) => `${folder}package.json: ${name} ${version}`),
  );
  expect(inexact).toEqual([]);
});

test("one package has one version in the whole workspace", () => {
  const versions = new Map<string, Set<string>>();
  for (const { manifest } of manifests) {
    for (const [name, version] of Object.entries(dependenciesOf(manifest))) {
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
    }
  }
  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

test("every dependency has its line in CONTRIBUTING.md, and no line is left over", () => {
  const section =
    read("CONTRIBUTING.md")
      .split(/^## Dependencies$/m)[1]
      ?.split(/^## /m)[0] ?? "";
  const lines = [...section.matchAll(/^- `([^`]+)`: .+/gm)].map((match) => match[1]);
  const names = manifests.flatMap(({ manifest }) => Object.keys(dependenciesOf(manifest)));
  const others = [...new Set(names)].filter((name) => !ownPackages.has(name));
  expect(lines).toEqual(others.sort());
});

test("what ships imports only what its package declares", () => {
  const breaches = manifests
    .filter(({ folder }) => folder !== "")
    .flatMap(({ folder, manifest }) => {
      const bundled = folder === "extension/";
      const declared = new Set(Object.keys(bundled ? dependenciesOf(manifest) : (manifest.dependencies ?? {})));
      const known = new Set([...declared, ...optionalAtRunTime, "vscode", manifest.name]);
      return filesUnder(folder === "grammar/" ? "grammar" : `${folder}src`)
        .filter((file) => isTypeScript(file) && !isTest(file))
        .flatMap((file) =>
          mentions(read(file))
            .imports.filter((specifier) => !/^(\.|node:)/.test(specifier) && !known.has(packageOf(specifier)))
            .map((specifier) => `${file} imports ${specifier}`),
        );
    });
  expect(breaches).toEqual([]);
});

test.each(lockfiles)("%s names no registry", (file) => {
  const named = Object.entries(lockOf(file).packages).filter(([, entry]) => entry.resolved?.includes("://"));
  expect(named.map(([path]) => path)).toEqual([]);
});

test.each(lockfiles)("%s has every platform's binaries, so that npm ci takes it everywhere", (file) => {
  const { packages } = lockOf(file);
  const installed = new Set(Object.keys(packages).map((path) => path.split("node_modules/").at(-1)));
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !installed.has(name))
      .map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

test("package-lock.json says what the package.json files say", () => {
  const { packages } = lockOf("package-lock.json");
  const differing = manifests.filter(({ folder, manifest }) => {
    const locked = packages[folder.replace(/\/$/, "")] ?? {};
    const plain = ({ ...versions }: Readonly<Record<string, string>>) =>
      JSON.stringify(Object.entries(versions).sort());
    return (["dependencies", "devDependencies", "optionalDependencies"] as const).some(
      (kind) => plain(locked[kind] ?? {}) !== plain(manifest[kind] ?? {}),
    );
  });
  expect(differing.map(({ folder }) => `${folder}package.json`)).toEqual([]);
});

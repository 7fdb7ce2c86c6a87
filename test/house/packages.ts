import { read } from "./source-files.ts";

/** The package.json files of the workspace, by folder. */
export const manifests = ["", "grammar/", "language-server/", "extension/"].map((folder) => ({
  folder,
  manifest: JSON.parse(read(`${folder}package.json`)) as Manifest,
}));

type Versions = Readonly<Record<string, string>>;

export type Manifest = {
  readonly name: string;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly overrides?: Versions;
};

/** All dependencies of a manifest, whatever their kind. */
export function dependenciesOf(manifest: Manifest): Versions {
  return {
    ...manifest.peerDependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
    ...manifest.dependencies,
  };
}

/** Names of the workspace's own packages: they are no dependencies on others. */
export const ownPackages: ReadonlySet<string> = new Set(manifests.map(({ manifest }) => manifest.name));

/** What the language server loads at run time only if it is installed, to draw pictures: never bundled, never required. */
export const optionalAtRunTime: readonly string[] = ["mermaid", "playwright-core"];

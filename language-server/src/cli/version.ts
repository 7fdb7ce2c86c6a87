import manifest from "../../package.json" with { type: "json" };

/** The version of the `k8snet` command. */
export const version: string = manifest.version;

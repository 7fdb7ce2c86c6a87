/** As in the editor's settings below `k8snet`. */
export type Settings = {
  readonly inlayHints: InlayHintSettings;
  readonly codeLens: CodeLensSettings;
  /** Whether files are checked that are not open. */
  readonly workspaceFindings: boolean;
};

export type InlayHintSettings = { readonly addresses: boolean; readonly ports: boolean; readonly prefixSizes: boolean };

export type CodeLensSettings = { readonly paths: boolean; readonly expectations: boolean; readonly usage: boolean };

/** The sections that {@link readSettings} wants, in their order. */
export const settingsSections = ["k8snet.inlayHints", "k8snet.codeLens", "k8snet.workspaceFindings"] as const;

/** Reads the sections as the client gives them: what it does not say is on. */
export function readSettings([inlayHints, codeLens, workspaceFindings]: readonly unknown[]): Settings {
  return {
    inlayHints: {
      addresses: isOn(inlayHints, "addresses"),
      ports: isOn(inlayHints, "ports"),
      prefixSizes: isOn(inlayHints, "prefixSizes"),
    },
    codeLens: {
      paths: isOn(codeLens, "paths"),
      expectations: isOn(codeLens, "expectations"),
      usage: isOn(codeLens, "usage"),
    },
    workspaceFindings: workspaceFindings !== false,
  };
}

export const defaultSettings: Settings = readSettings([]);

function isOn(section: unknown, name: string): boolean {
  if (typeof section !== "object" || section === null) return true;
  return Object.entries(section).find(([key]) => key === name)?.[1] !== false;
}

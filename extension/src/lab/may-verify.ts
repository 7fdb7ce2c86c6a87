import * as vscode from "vscode";

/** Tells the user where networks can be built. */
export function tellNeedsLinux(): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      "Verification needs the network namespaces of a Linux kernel: open the folder on Linux, by WSL, SSH or a container.",
    ),
  );
}

const section = "k8snet.verify";
const consent = "networkNamespaces";

/**
 * Whether the lab may be built here; tells the user why not. It is asked once: the answer is the setting, which only the user's own settings can have,
 * not those of a workspace.
 */
export async function mayVerify(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== "linux") {
    tellNeedsLinux();
    return false;
  }
  if (!vscode.workspace.isTrusted) {
    const manage = vscode.l10n.t("Manage Workspace Trust");
    const text = vscode.l10n.t(
      "Verification runs programs on this computer with what the files say, so it needs a trusted workspace.",
    );
    void vscode.window.showWarningMessage(text, manage).then((chosen) => {
      if (chosen === manage) void vscode.commands.executeCommand("workbench.trust.manage");
    });
    return false;
  }
  const settings = vscode.workspace.getConfiguration(section);
  if (settings.get(consent) === "allow") return true;
  const verify = vscode.l10n.t("Verify");
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t("Build this network in Linux namespaces?"),
    {
      modal: true,
      detail: vscode.l10n.t(
        "K8sNet runs python3, ip, bridge and nft on this computer, builds the network in fresh namespaces, sends packets through it, and compares what the kernel does with what it predicts. No packet leaves the namespaces, and nothing stays behind. You are asked once; the setting k8snet.verify.networkNamespaces takes it back.",
      ),
    },
    verify,
  );
  if (chosen !== verify) return false;
  await settings.update(consent, "allow", vscode.ConfigurationTarget.Global);
  return true;
}

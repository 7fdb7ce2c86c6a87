import { l10n } from "vscode";
import type { ShippedLanguage } from "./shipped-language.ts";

/** A file of templates/, in English and in Chinese. */
export type Template = {
  readonly name: string;
  readonly title: string;
  readonly detail: string;
  /** What is selected in the new text: where one goes on to write. */
  readonly select: string;
};

/** What one begins with. A test holds them equal to the files. */
export function templates(): readonly Template[] {
  return [
    {
      name: "two-nodes",
      title: l10n.t("Two nodes"),
      detail: l10n.t("Flannel, a pod on each node, and the path between them"),
      select: "web",
    },
    {
      name: "policies",
      title: l10n.t("Policies"),
      detail: l10n.t("Calico, and NetworkPolicies that let one pod in and another not"),
      select: "shop/web",
    },
    {
      name: "services",
      title: l10n.t("Services and a client outside"),
      detail: l10n.t("kube-proxy, a ClusterIP with a node port, and a router to the world"),
      select: "shop/web-0",
    },
    {
      name: "lab",
      title: l10n.t("Racks and a router"),
      detail: l10n.t("Two racks, with plain routes within one and a tunnel between them"),
      select: "rack1-node1",
    },
    {
      name: "dual-stack",
      title: l10n.t("Dual stack"),
      detail: l10n.t("IPv4 and IPv6 for nodes, pods and Services"),
      select: "web",
    },
    {
      name: "empty",
      title: l10n.t("Empty"),
      detail: l10n.t("A cluster with one node, and nothing on it"),
      select: "demo",
    },
  ];
}

/** Where a template is in the package, in a language. */
export function templatePath(name: string, language: ShippedLanguage): string {
  return `templates/${name}${language === "en" ? "" : `.${language}`}.k8snet`;
}

// Every sentence that a person reads, by area. The English files name the keys; the Chinese ones must have the same keys (the type says so)
// and the same placeholders (catalogue.test.ts says so). Keys are written `area.what`, e.g. `checks.duplicate-address`.
import { actionMessages as actionEnglish } from "./en/actions.ts";
import { agentsMessages as agentsEnglish } from "./en/agents.ts";
import { bpfMessages as bpfEnglish } from "./en/bpf.ts";
import { checksMessages as checksEnglish } from "./en/checks.ts";
import { checksAddressesMessages as checksAddressesEnglish } from "./en/checks-addresses.ts";
import { checksOptionsMessages as checksOptionsEnglish } from "./en/checks-options.ts";
import { checksPathsMessages as checksPathsEnglish } from "./en/checks-paths.ts";
import { checksPoliciesMessages as checksPoliciesEnglish } from "./en/checks-policies.ts";
import { checksServicesMessages as checksServicesEnglish } from "./en/checks-services.ts";
import { checksWaysMessages as checksWaysEnglish } from "./en/checks-ways.ts";
import { cliMessages as cliEnglish } from "./en/cli.ts";
import { cniMessages as cniEnglish } from "./en/cni.ts";
import { diagramMessages as diagramEnglish } from "./en/diagram.ts";
import { explainMessages as explainEnglish } from "./en/explain.ts";
import { hintMessages as hintEnglish } from "./en/hints.ts";
import { hoverMessages as hoverEnglish } from "./en/hover.ts";
import { keywordMessages as keywordEnglish } from "./en/keywords.ts";
import { labMessages as labEnglish } from "./en/lab.ts";
import { languageMessages as languageEnglish } from "./en/language.ts";
import { lspMessages as lspEnglish } from "./en/lsp.ts";
import { matrixMessages as matrixEnglish } from "./en/matrix.ts";
import { policyMessages as policyEnglish } from "./en/policy.ts";
import { statusMessages as statusEnglish } from "./en/status.ts";
import { syntaxMessages as syntaxEnglish } from "./en/syntax.ts";
import { traceMessages as traceEnglish } from "./en/trace.ts";
import { valueMessages as valueEnglish } from "./en/values.ts";
import { viewsMessages as viewsEnglish } from "./en/views.ts";
import { actionMessages as actionChinese } from "./zh-CN/actions.ts";
import { agentsMessages as agentsChinese } from "./zh-CN/agents.ts";
import { bpfMessages as bpfChinese } from "./zh-CN/bpf.ts";
import { checksMessages as checksChinese } from "./zh-CN/checks.ts";
import { checksAddressesMessages as checksAddressesChinese } from "./zh-CN/checks-addresses.ts";
import { checksOptionsMessages as checksOptionsChinese } from "./zh-CN/checks-options.ts";
import { checksPathsMessages as checksPathsChinese } from "./zh-CN/checks-paths.ts";
import { checksPoliciesMessages as checksPoliciesChinese } from "./zh-CN/checks-policies.ts";
import { checksServicesMessages as checksServicesChinese } from "./zh-CN/checks-services.ts";
import { checksWaysMessages as checksWaysChinese } from "./zh-CN/checks-ways.ts";
import { cliMessages as cliChinese } from "./zh-CN/cli.ts";
import { cniMessages as cniChinese } from "./zh-CN/cni.ts";
import { diagramMessages as diagramChinese } from "./zh-CN/diagram.ts";
import { explainMessages as explainChinese } from "./zh-CN/explain.ts";
import { hintMessages as hintChinese } from "./zh-CN/hints.ts";
import { hoverMessages as hoverChinese } from "./zh-CN/hover.ts";
import { keywordMessages as keywordChinese } from "./zh-CN/keywords.ts";
import { labMessages as labChinese } from "./zh-CN/lab.ts";
import { languageMessages as languageChinese } from "./zh-CN/language.ts";
import { lspMessages as lspChinese } from "./zh-CN/lsp.ts";
import { matrixMessages as matrixChinese } from "./zh-CN/matrix.ts";
import { policyMessages as policyChinese } from "./zh-CN/policy.ts";
import { statusMessages as statusChinese } from "./zh-CN/status.ts";
import { syntaxMessages as syntaxChinese } from "./zh-CN/syntax.ts";
import { traceMessages as traceChinese } from "./zh-CN/trace.ts";
import { valueMessages as valueChinese } from "./zh-CN/values.ts";
import { viewsMessages as viewsChinese } from "./zh-CN/views.ts";

const english = {
  ...syntaxEnglish,
  ...languageEnglish,
  ...checksEnglish,
  ...checksAddressesEnglish,
  ...checksOptionsEnglish,
  ...checksPathsEnglish,
  ...checksPoliciesEnglish,
  ...checksServicesEnglish,
  ...checksWaysEnglish,
  ...traceEnglish,
  ...bpfEnglish,
  ...explainEnglish,
  ...diagramEnglish,
  ...viewsEnglish,
  ...cliEnglish,
  ...cniEnglish,
  ...labEnglish,
  ...lspEnglish,
  ...hintEnglish,
  ...hoverEnglish,
  ...keywordEnglish,
  ...valueEnglish,
  ...policyEnglish,
  ...actionEnglish,
  ...statusEnglish,
  ...matrixEnglish,
  ...agentsEnglish,
} as const;

/** A sentence's name. */
export type MessageKey = keyof typeof english;

/** The sentences of each language, with `{placeholders}`. */
export const catalogue: { readonly en: Record<MessageKey, string>; readonly "zh-CN": Record<MessageKey, string> } = {
  en: english,
  "zh-CN": {
    ...syntaxChinese,
    ...languageChinese,
    ...checksChinese,
    ...checksAddressesChinese,
    ...checksOptionsChinese,
    ...checksPathsChinese,
    ...checksPoliciesChinese,
    ...checksServicesChinese,
    ...checksWaysChinese,
    ...traceChinese,
    ...bpfChinese,
    ...explainChinese,
    ...diagramChinese,
    ...viewsChinese,
    ...cliChinese,
    ...cniChinese,
    ...labChinese,
    ...lspChinese,
    ...hintChinese,
    ...hoverChinese,
    ...keywordChinese,
    ...valueChinese,
    ...policyChinese,
    ...actionChinese,
    ...statusChinese,
    ...matrixChinese,
    ...agentsChinese,
  },
};

import type { IToken } from "chevrotain";
import type { K8sNetFile } from "k8snet-grammar/generated/ast.ts";
import { K8sNetGeneratedModule, K8sNetGeneratedSharedModule } from "k8snet-grammar/generated/module.ts";
import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type ParseResult,
  type PartialLangiumCoreServices,
} from "langium";
import type { Finding } from "../topology/finding.ts";
import { createSlimTreeParser } from "./concrete-tree.ts";
import { K8sNetLexer } from "./lexer.ts";
import { NoScopeComputation } from "./no-scope-computation.ts";
import { syntaxFindings } from "./syntax-findings.ts";
import { K8sNetTokenBuilder } from "./token-builder.ts";
import { K8sNetValueConverter } from "./value-converter.ts";

/**
 * The syntax half of the language's services; the language server adds its LSP services to it. Names are resolved on our own maps
 * (there are no cross references in the grammar), so Langium computes no scopes.
 */
const syntaxModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    // One token decides, and the first alternative that fits wins: see the head of the grammar.
    ParserConfig: () => ({ maxLookahead: 1, recoveryEnabled: true, skipValidations: true }),
    TokenBuilder: () => new K8sNetTokenBuilder(),
    Lexer: (services) => new K8sNetLexer(services),
    LangiumParser: (services) => createSlimTreeParser(services),
    ValueConverter: () => new K8sNetValueConverter(),
  },
  references: {
    ScopeComputation: () => new NoScopeComputation(),
  },
};

export type SyntaxServices = { readonly shared: LangiumSharedCoreServices; readonly language: LangiumCoreServices };

/** The services that parsing needs, without a workspace, a file system or LSP. */
function createSyntaxServices(): SyntaxServices {
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), K8sNetGeneratedSharedModule);
  const language = inject(createDefaultCoreModule({ shared }), K8sNetGeneratedModule, syntaxModule);
  shared.ServiceRegistry.register(language);
  return { shared, language };
}

export type ParsedFile = {
  readonly uri: string;
  readonly file: K8sNetFile;
  readonly findings: readonly Finding[];
  /** For documentationOf. */
  readonly result: ParseResult<K8sNetFile>;
};

let services: SyntaxServices | undefined;

function ownServices(): SyntaxServices {
  services ??= createSyntaxServices();
  return services;
}

/**
 * Parses a text by itself. Never throws: whatever the text is, a file comes out, and findings with the code `syntax-error`
 * say what could not be read.
 */
export function parseText(text: string, uri: string): ParsedFile {
  const result = ownServices().language.parser.LangiumParser.parse<K8sNetFile>(text);
  return { uri, file: result.value, findings: syntaxFindings(result, uri), result };
}

/** The tokens and the comments of a text in its order, as they are written. */
export function writtenTokens(text: string): readonly IToken[] {
  const lexer = ownServices().language.parser.Lexer;
  return lexer instanceof K8sNetLexer ? lexer.writtenTokens(text) : [];
}

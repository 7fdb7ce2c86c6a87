import type { IToken } from "chevrotain";
import type { K8sNetFile } from "k8snet-grammar/generated/ast.ts";
import { K8sNetGeneratedModule, K8sNetGeneratedSharedModule } from "k8snet-grammar/generated/module.ts";
import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type Module,
  type ParseResult,
  type PartialLangiumCoreServices,
} from "langium";
import { finish, type Steps } from "../steps/steps.ts";
import type { Finding } from "../topology/finding.ts";
import { createSlimTreeParser, type SlimTreeParser } from "./concrete-tree.ts";
import { K8sNetLexer } from "./lexer.ts";
import { NoScopeComputation } from "./no-scope-computation.ts";
import { syntaxFindings } from "./syntax-findings.ts";
import { K8sNetTokenBuilder } from "./token-builder.ts";
import { K8sNetValueConverter } from "./value-converter.ts";

type OwnServices = { readonly parser: { readonly Lexer: K8sNetLexer; readonly LangiumParser: SlimTreeParser } };

/**
 * The syntax half of the language's services; the language server adds its LSP services to it. Names are resolved on our own maps
 * (there are no cross references in the grammar), so Langium computes no scopes.
 */
const syntaxModule: Module<LangiumCoreServices, PartialLangiumCoreServices & OwnServices> = {
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

export type SyntaxServices = { readonly lexer: K8sNetLexer; readonly parser: SlimTreeParser };

/** What parsing needs, without a workspace, a file system or LSP. */
function createSyntaxServices(): SyntaxServices {
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), K8sNetGeneratedSharedModule);
  const language = inject(createDefaultCoreModule({ shared }), K8sNetGeneratedModule, syntaxModule);
  shared.ServiceRegistry.register(language);
  const { Lexer: lexer, LangiumParser: parser } = language.parser;
  return { lexer, parser };
}

export type ParsedFile = {
  readonly uri: string;
  readonly file: K8sNetFile;
  readonly findings: readonly Finding[];
  /** For documentationOf. */
  readonly result: ParseResult<K8sNetFile>;
};

let services: SyntaxServices | undefined;

/** What takes texts and tokens apart; made once. */
export function syntaxServices(): SyntaxServices {
  services ??= createSyntaxServices();
  return services;
}

/**
 * Parses a text by itself. Never throws: whatever the text is, a file comes out, and findings with the code `syntax-error`
 * say what could not be read.
 */
export function parseText(text: string, uri: string): ParsedFile {
  return finish(parseSteps(text, uri));
}

/** As {@link parseText}, in steps of a few milliseconds. */
export function* parseSteps(text: string, uri: string): Steps<ParsedFile> {
  const { parser, lexer } = syntaxServices();
  const { tokens, errors: lexerErrors, report } = yield* lexer.tokenizeSteps(text);
  const { value, parserErrors } = yield* parser.parseSteps(text, tokens);
  const result = { value, parserErrors, lexerErrors, ...(report === undefined ? {} : { lexerReport: report }) };
  return { uri, file: value, findings: yield* syntaxFindings(result, uri), result };
}

/** The tokens and the comments of a text in its order, as they are written. */
export function writtenTokens(text: string): readonly IToken[] {
  return finish(writtenTokensSteps(text));
}

/** As {@link writtenTokens}, in steps. */
export function writtenTokensSteps(text: string): Steps<readonly IToken[]> {
  return syntaxServices().lexer.writtenTokens(text);
}

import { K8sNetGrammar } from "k8snet-grammar/generated/grammar.ts";
import { AstUtils, GrammarAST } from "langium";

/** What a kind of block may hold: keyword → the kind of block that its statement opens, or null when it opens none. */
export type BlockKind = { readonly name: string; readonly statements: ReadonlyMap<string, BlockKind | null> };

/** The blocks of the language, by the statements that open them and that they hold. */
export type BlockIndex = {
  /** The file itself, outside of every block. */
  readonly root: BlockKind;
  /** By the keyword of a statement: the block that it opens. */
  readonly opened: ReadonlyMap<string, BlockKind>;
  /** By the keyword of a statement: the keywords of the blocks that hold it; the file is an empty text. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
};

const suffix = "Block";

let index: BlockIndex | undefined;

/** The blocks of the language, read from its grammar once. */
export function blockIndex(): BlockIndex {
  index ??= indexBlocks(readBlockGrammar(K8sNetGrammar()));
  return index;
}

function indexBlocks(root: BlockKind): BlockIndex {
  const opened = new Map<string, BlockKind>();
  const visited = new Set<BlockKind>();
  const owners = new Map<string, string[]>();
  const visit = (owner: string, kind: BlockKind): void => {
    for (const [keyword, inner] of kind.statements) {
      const known = owners.get(keyword);
      // A keyword may open different blocks, as `ingress` does, which hold the same statement.
      if (known) known.push(...(known.includes(owner) ? [] : [owner]));
      else owners.set(keyword, [owner]);
      if (!inner || visited.has(inner)) continue;
      visited.add(inner);
      opened.set(keyword, mergeKinds(opened.get(keyword), inner));
      visit(keyword, inner);
    }
  };
  visit("", root);
  return { root, opened, owners };
}

/** A keyword may open different blocks in different places: `ingress` in a networkPolicy and in a clusterNetworkPolicy. */
function mergeKinds(known: BlockKind | undefined, inner: BlockKind): BlockKind {
  return known === undefined ? inner : { ...known, statements: new Map([...inner.statements, ...known.statements]) };
}

/**
 * Reads from the grammar which statements each kind of block holds, for whoever must know it before parsing. The root is the file. Blocks whose
 * content is free (options, labels, selectors, unknown ones) hold no keywords.
 */
function readBlockGrammar(grammar: GrammarAST.Grammar): BlockKind {
  const kinds = new Map<string, BlockKind>();
  const kindOf = (rule: GrammarAST.ParserRule): BlockKind => {
    const known = kinds.get(rule.name);
    if (known) return known;
    const statements = new Map<string, BlockKind | null>();
    const kind = { name: rule.name, statements };
    kinds.set(rule.name, kind);
    for (const statement of statementRules(rule)) {
      const block = blockRule(statement, new Set());
      const opened = block ? kindOf(block) : null;
      for (const keyword of firstKeywords(statement.definition, new Set())) statements.set(keyword, opened);
    }
    return kind;
  };
  const entry = grammar.rules.filter(GrammarAST.isParserRule).find((rule) => rule.entry);
  return entry ? kindOf(entry) : { name: "", statements: new Map() };
}

/** The rules of the statements that belong in a block, without the two that take what does not belong. */
function statementRules(block: GrammarAST.ParserRule): GrammarAST.ParserRule[] {
  const found: GrammarAST.ParserRule[] = [];
  for (const assignment of AstUtils.streamAllContents(block).filter(GrammarAST.isAssignment)) {
    if (assignment.feature !== "statements") continue;
    const union = calledRule(assignment.terminal);
    if (!union) continue;
    for (const call of AstUtils.streamAllContents(union.definition).filter(GrammarAST.isRuleCall)) {
      const rule = calledRule(call);
      if (rule && rule.name !== "Misplaced" && rule.name !== "Unknown") found.push(rule);
    }
  }
  return found;
}

function calledRule(element: GrammarAST.AbstractElement): GrammarAST.ParserRule | undefined {
  const rule = GrammarAST.isRuleCall(element) ? element.rule.ref : undefined;
  return GrammarAST.isParserRule(rule) ? rule : undefined;
}

/** The block that a statement opens: the first one called in its rule, or in a rule that it calls. */
function blockRule(rule: GrammarAST.ParserRule, seen: Set<GrammarAST.ParserRule>): GrammarAST.ParserRule | undefined {
  if (seen.has(rule)) return undefined;
  seen.add(rule);
  for (const call of AstUtils.streamAllContents(rule.definition).filter(GrammarAST.isRuleCall)) {
    const called = calledRule(call);
    if (!called) continue;
    if (called.name.endsWith(suffix) && called.fragment) return called;
    const inner = blockRule(called, seen);
    if (inner) return inner;
  }
  return undefined;
}

/** The keywords that an element may begin with. */
function firstKeywords(element: GrammarAST.AbstractElement, found: Set<string>): Set<string> {
  if (GrammarAST.isKeyword(element)) found.add(element.value);
  else if (GrammarAST.isAssignment(element)) firstKeywords(element.terminal, found);
  else if (GrammarAST.isAlternatives(element)) for (const option of element.elements) firstKeywords(option, found);
  else if (GrammarAST.isRuleCall(element)) {
    const rule = calledRule(element);
    if (rule) firstKeywords(rule.definition, found);
  } else if (GrammarAST.isGroup(element)) {
    for (const part of element.elements) {
      firstKeywords(part, found);
      const mayBeLeftOut = part.cardinality === "?" || part.cardinality === "*" || GrammarAST.isAction(part);
      if (!mayBeLeftOut) break;
    }
  }
  return found;
}

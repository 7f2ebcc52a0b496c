import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIntrospectionField } from '../execution/introspection.ts';

/** The most an operation may contain. Checked on every transport, before validation and planning. */
export const limits = {
  /** In the document, counted while parsing. */
  tokens: 2_000,
  /** Levels of fields, fragments flattened. Introspection has a limit of its own: tools ask deep. */
  depth: 12,
  introspectionDepth: 24,
  aliases: 30,
  rootFields: 10,
  mutationRootFields: 5,
  directives: 50,
  /** Selections after fragment expansion. */
  selections: 500,
  /** In those selections, without what is between them: a long argument in a fragment is planned at each of its places. */
  characters: 262_144,
} as const;

/** What a selection set amounts to with its fragments expanded. */
interface Measure {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  directives: number;
  selections: number;
  characters: number;
  rootFields: number;
}

const NOTHING: Measure = {
  depth: 0,
  introspectionDepth: 0,
  aliases: 0,
  directives: 0,
  selections: 0,
  characters: 0,
  rootFields: 0,
};

/**
 * Measures without expanding: each fragment once, sums instead of walks, so that a bomb of n levels costs n steps.
 * Counts may reach 2^n as numbers, which does no harm.
 */
class Meter {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #measured = new Map<string, Measure>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
  }

  measure(selectionSet: SelectionSetNode): Measure {
    const total: Measure = { ...NOTHING };
    for (const selection of selectionSet.selections) {
      const own = this.#one(selection);
      total.depth = Math.max(total.depth, own.depth);
      total.introspectionDepth = Math.max(total.introspectionDepth, own.introspectionDepth);
      total.aliases += own.aliases;
      total.directives += own.directives + count(selection.directives);
      total.selections += own.selections + 1;
      total.characters += own.characters + ownLength(selection);
      total.rootFields += own.rootFields;
    }
    return total;
  }

  #one(selection: SelectionSetNode['selections'][number]): Measure {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.measure(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value);
    const below = selection.selectionSet ? this.measure(selection.selectionSet) : NOTHING;
    const aliases = below.aliases + (selection.alias ? 1 : 0);
    if (isIntrospectionField(selection.name.value)) {
      return { ...below, aliases, depth: 0, introspectionDepth: below.depth + 1, rootFields: 1 };
    }
    return { ...below, aliases, depth: below.depth + 1, rootFields: 1 };
  }

  #fragment(name: string): Measure {
    const known = this.#measured.get(name);
    if (known) return known;
    // Also ends a cycle, which validation will report.
    this.#measured.set(name, NOTHING);
    const fragment = this.#fragments.get(name);
    const measure = fragment ? this.measure(fragment.selectionSet) : NOTHING;
    this.#measured.set(name, measure);
    return measure;
  }
}

/** The first limit a document breaks, as the error to answer with. */
export function exceededLimit(document: DocumentNode): GraphQLError | undefined {
  const meter = new Meter(document);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      // Validation walks fragments that no operation spreads, too.
      const exceeded = checkSize(meter.measure(definition.selectionSet));
      if (exceeded) return exceeded;
    }
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const found = meter.measure(definition.selectionSet);
    found.directives += count(definition.directives);
    const exceeded = checkSize(found) ?? checkOperation(found, definition.operation);
    if (exceeded) return exceeded;
  }
  return undefined;
}

function checkSize(found: Measure): GraphQLError | undefined {
  return (
    over('selections', found.selections, limits.selections, 'MAX_SELECTIONS_LIMIT') ??
    over('aliases', found.aliases, limits.aliases, 'MAX_ALIASES_LIMIT') ??
    over('directives', found.directives, limits.directives, 'MAX_DIRECTIVES_LIMIT') ??
    over('characters', found.characters, limits.characters, 'OPERATION_TOO_LARGE')
  );
}

function checkOperation(found: Measure, kind: OperationTypeNode): GraphQLError | undefined {
  const rootFields = kind === OperationTypeNode.MUTATION ? limits.mutationRootFields : limits.rootFields;
  return (
    over('nested levels', found.depth, limits.depth, 'MAX_DEPTH_LIMIT') ??
    over(
      'nested levels of introspection',
      found.introspectionDepth,
      limits.introspectionDepth,
      'MAX_DEPTH_LIMIT',
    ) ??
    over('root fields', found.rootFields, rootFields, 'MAX_ROOT_FIELDS_LIMIT')
  );
}

function over(what: string, found: number, most: number, code: string): GraphQLError | undefined {
  if (found <= most) return undefined;
  return new GraphQLError(`The operation has too many ${what}: at most ${most} are allowed`, {
    extensions: { code },
  });
}

/** In characters, without the selections in it. */
function ownLength(selection: SelectionNode): number {
  const within = 'selectionSet' in selection ? selection.selectionSet : undefined;
  return lengthOf(selection) - lengthOf(within);
}

function lengthOf(node: ASTNode | undefined): number {
  return node?.loc ? node.loc.end - node.loc.start : 0;
}

function count(directives: readonly DirectiveNode[] | undefined): number {
  return directives?.length ?? 0;
}

import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIntrospectionField } from '../execution/introspection.ts';

/** What a selection set amounts to with its fragments expanded. */
interface Counts {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly selections: number;
  readonly characters: number;
  readonly rootFields: number;
}

/** What one definition of a document amounts to. */
export interface Measured {
  readonly name: string | undefined;
  /** Absent for a fragment: validation walks those that no operation spreads, too. */
  readonly kind: OperationTypeNode | undefined;
  readonly counts: Counts;
}

const NOTHING: Counts = {
  depth: 0,
  introspectionDepth: 0,
  aliases: 0,
  directives: 0,
  selections: 0,
  characters: 0,
  rootFields: 0,
};

/** Measures each definition of a document, which need not be valid. */
export function measure(document: DocumentNode): Measured[] {
  const meter = new Meter(document);
  return document.definitions.flatMap((definition): Measured[] => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      const counts = meter.measure(definition.selectionSet);
      return [{ name: definition.name.value, kind: undefined, counts }];
    }
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const counts = meter.measure(definition.selectionSet);
    const directives = counts.directives + count(definition.directives);
    return [{ name: definition.name?.value, kind: definition.operation, counts: { ...counts, directives } }];
  });
}

/**
 * Measures without expanding: each fragment once, sums instead of walks, so that a bomb of n levels costs n steps.
 * Counts may reach 2^n as numbers, which does no harm.
 */
class Meter {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #measured = new Map<string, Counts>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
  }

  measure(selectionSet: SelectionSetNode): Counts {
    const total = { ...NOTHING };
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

  #one(selection: SelectionSetNode['selections'][number]): Counts {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.measure(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value);
    const below = selection.selectionSet ? this.measure(selection.selectionSet) : NOTHING;
    const aliases = below.aliases + (selection.alias ? 1 : 0);
    if (isIntrospectionField(selection.name.value)) {
      return { ...below, aliases, depth: 0, introspectionDepth: below.depth + 1, rootFields: 1 };
    }
    return { ...below, aliases, depth: below.depth + 1, rootFields: 1 };
  }

  #fragment(name: string): Counts {
    const known = this.#measured.get(name);
    if (known) return known;
    // Also ends a cycle, which validation will report.
    this.#measured.set(name, NOTHING);
    const fragment = this.#fragments.get(name);
    const counts = fragment ? this.measure(fragment.selectionSet) : NOTHING;
    this.#measured.set(name, counts);
    return counts;
  }
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

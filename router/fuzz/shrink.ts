import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import type { Arena, Trial } from './arena.ts';

/** Each attempt is an operation; a few hundred are over in seconds. */
const MAX_ATTEMPTS = 600;

/**
 * Makes a failing operation as small as it gets while it still differs in the same way.
 *
 * @param difference as it was found
 */
export async function shrink(trial: Trial, difference: string, arena: Arena): Promise<Trial> {
  let smallest = trial;
  let attempts = 0;
  for (let at = 0; attempts < MAX_ATTEMPTS; ) {
    const candidate = await nthCandidate(smallest, at, arena.subject.api);
    if (candidate === 'none') break;
    if (candidate) {
      attempts += 1;
      const outcome = await arena.try(candidate);
      if (outcome.difference && kindOf(outcome.difference) === kindOf(difference)) {
        smallest = candidate;
        // What is left has moved up to this number.
        continue;
      }
    }
    at += 1;
  }
  return smallest;
}

/** Its first words, without the places and values. */
function kindOf(difference: string): string {
  return difference.split(' ').slice(0, 2).join(' ');
}

/** The trial with one thing less; `undefined` when it is not valid then, `none` when there is no such thing. */
async function nthCandidate(
  trial: Trial,
  at: number,
  api: GraphQLSchema,
): Promise<Trial | undefined | 'none'> {
  const worlds = simplerWorlds(trial);
  if (at < worlds.length) return worlds[at];
  const document = parse(trial.query, { noLocation: true });
  const edited = editNth(document, at - worlds.length);
  if (!edited) return 'none';
  const cleaned = withoutUnused(edited, trial.variables);
  if (!cleaned || validate(api, cleaned.document).length > 0) return undefined;
  return { ...trial, query: print(cleaned.document), variables: cleaned.variables };
}

function simplerWorlds(trial: Trial): Trial[] {
  const { world } = trial;
  const worlds = [
    { ...world, nulls: 0 },
    { ...world, faults: 0 },
    { ...world, inaccessible: false },
  ];
  return worlds
    .filter((each) => JSON.stringify(each) !== JSON.stringify(world))
    .map((each) => ({ ...trial, world: each }));
}

/** Carries out the n-th of all single edits, outer ones first. */
function editNth(document: DocumentNode, target: number): DocumentNode | undefined {
  let seen = 0;
  let done = false;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const edited = visit(document, {
    enter(node) {
      if (done) return undefined;
      for (const edit of editsOf(node, fragments)) {
        if (seen++ !== target) continue;
        done = true;
        return edit;
      }
      return undefined;
    },
  });
  return done ? edited : undefined;
}

function editsOf(node: ASTNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): ASTNode[] {
  const edits: ASTNode[] = [];
  if (node.kind === Kind.SELECTION_SET) {
    for (const [at, selection] of node.selections.entries()) {
      const inner = innerSelections(selection, fragments);
      if (node.selections.length > 1) edits.push(spliced(node, at, []));
      if (inner) edits.push(spliced(node, at, inner));
      // A field that holds others can do with nothing but a sign of life.
      if (selection.kind === Kind.FIELD && isDeep(selection.selectionSet)) {
        edits.push(spliced(node, at, [{ ...selection, selectionSet: TYPENAME_ONLY }]));
      }
    }
  }
  if ('directives' in node && (node.directives?.length ?? 0) > 0)
    edits.push({ ...node, directives: [] } as ASTNode);
  if (node.kind === Kind.FIELD) {
    if (node.alias) edits.push({ ...node, alias: undefined });
    for (const argument of node.arguments ?? []) {
      edits.push({ ...node, arguments: (node.arguments ?? []).filter((each) => each !== argument) });
    }
  }
  if (node.kind === Kind.OBJECT) {
    for (const field of node.fields)
      edits.push({ ...node, fields: node.fields.filter((each) => each !== field) });
  }
  if (node.kind === Kind.LIST && node.values.length > 0) edits.push({ ...node, values: [] });
  if (node.kind === Kind.OPERATION_DEFINITION && node.name) edits.push({ ...node, name: undefined });
  return edits;
}

const TYPENAME_ONLY: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

function isDeep(set: SelectionSetNode | undefined): boolean {
  return set !== undefined && print(set) !== print(TYPENAME_ONLY);
}

/** What a fragment holds, to stand in its place; a spread becomes an inline fragment first. */
function innerSelections(
  selection: SelectionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly SelectionNode[] | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections;
  if (selection.kind !== Kind.FRAGMENT_SPREAD) return undefined;
  const fragment = fragments.get(selection.name.value);
  if (!fragment) return undefined;
  const { typeCondition, selectionSet } = fragment;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
}

function spliced(set: SelectionSetNode, at: number, by: readonly SelectionNode[]): SelectionSetNode {
  const { selections } = set;
  return { ...set, selections: [...selections.slice(0, at), ...by, ...selections.slice(at + 1)] };
}

/** Drops fragments and variables that nothing uses any more. */
function withoutUnused(
  document: DocumentNode,
  variables: Trial['variables'],
): { document: DocumentNode; variables: Trial['variables'] } | undefined {
  for (let before = document; ; ) {
    const spread = new Set<string>();
    visit(before, { FragmentSpread: (node) => void spread.add(node.name.value) });
    const definitions = before.definitions.filter(
      (node) => node.kind !== Kind.FRAGMENT_DEFINITION || spread.has(node.name.value),
    );
    if (definitions.length === before.definitions.length) {
      document = before;
      break;
    }
    before = { ...before, definitions };
  }
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => void used.add(node.name.value),
  });
  const cleaned = visit(document, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
  const kept = Object.entries(variables).filter(([name]) => used.has(name));
  return { document: cleaned, variables: Object.fromEntries(kept) };
}

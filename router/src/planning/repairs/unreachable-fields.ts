import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  Kind,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The path, such as `me.friends`, of the first field that the operation asks for and the plan does not fetch.
 *
 * When a field returns an interface that nothing implements where it is resolved, and a subgraph that knows more of it
 * cannot be entered, the planner leaves the field out without a word, and the client would be told `null`. What is
 * missing behind a condition on the type is not looked at: there the planner knows that it cannot be met.
 */
export function findUnreachableField(
  document: DocumentNode,
  operationName: string | undefined,
  schema: GraphQLSchema,
  plan: PlanNode | SubscriptionNode | undefined,
): string | undefined {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return undefined;
  const fetched = new Set<string>();
  if (plan) collectFetched(plan, '', fetched);
  return new Search(document, schema, fetched).missingIn(operation.selectionSet, root, '');
}

class Search {
  readonly #schema: GraphQLSchema;
  readonly #fetched: ReadonlySet<string>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(document: DocumentNode, schema: GraphQLSchema, fetched: ReadonlySet<string>) {
    this.#schema = schema;
    this.#fetched = fetched;
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node);
    }
  }

  missingIn(set: SelectionSetNode, type: GraphQLCompositeType, prefix: string): string | undefined {
    for (const node of set.selections) {
      const missing = this.#missing(node, type, prefix);
      if (missing !== undefined) return missing;
    }
    return undefined;
  }

  #missing(node: SelectionNode, type: GraphQLCompositeType, prefix: string): string | undefined {
    if (node.kind !== Kind.FIELD) {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      if (!fragment || this.#narrows(fragment.typeCondition?.name.value, type)) return undefined;
      const within = this.#schema.getType(fragment.typeCondition?.name.value ?? type.name);
      return this.missingIn(fragment.selectionSet, isCompositeType(within) ? within : type, prefix);
    }
    // Type names and introspection need no fetch.
    if (node.name.value.startsWith('__')) return undefined;
    const path = prefix + (node.alias ?? node.name).value;
    if (!this.#fetched.has(path)) return path;
    if (!node.selectionSet || !('getFields' in type)) return undefined;
    const returned = getNamedType(type.getFields()[node.name.value]?.type);
    return isCompositeType(returned) ? this.missingIn(node.selectionSet, returned, `${path}.`) : undefined;
  }

  #narrows(condition: string | undefined, type: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === type.name) return false;
    const wider = this.#schema.getType(condition);
    return !isAbstractType(wider) || !this.#schema.isSubType(wider, type as never);
  }
}

function collectFetched(node: PlanNode | SubscriptionNode, prefix: string, fetched: Set<string>): void {
  switch (node.kind) {
    case 'Fetch':
      collectFromFetch(node, prefix, fetched);
      return;
    case 'Flatten': {
      const names = node.path.filter((element) => typeof element === 'string' && element !== '@');
      collectFetched(node.node, prefix + names.map((name) => `${name}.`).join(''), fetched);
      return;
    }
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) collectFetched(child, prefix, fetched);
      return;
    case 'Subscription':
      collectFetched(node.primary, prefix, fetched);
      if (node.rest) collectFetched(node.rest, prefix, fetched);
      return;
    case 'Condition':
      for (const child of [node.ifClause, node.elseClause]) {
        if (child) collectFetched(child, prefix, fetched);
      }
  }
}

function collectFromFetch(fetch: FetchNode, prefix: string, fetched: Set<string>): void {
  const renamed = new Map<string, string>();
  for (const rewrite of fetch.outputRewrites ?? []) {
    const name = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && name !== undefined) renamed.set(name, rewrite.renameKeyTo);
  }
  const document = parse(fetch.operation);
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  }
  const collect = (set: SelectionSetNode | undefined, at: string): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet, at);
      else if (node.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(node.name.value), at);
      else if (node.name.value === '_entities') collect(node.selectionSet, at);
      else {
        const name = (node.alias ?? node.name).value;
        const path = at + (renamed.get(name) ?? name);
        fetched.add(path);
        collect(node.selectionSet, `${path}.`);
      }
    }
  };
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) collect(node.selectionSet, prefix);
  }
}

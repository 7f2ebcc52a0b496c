import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Step } from './plan-steps.ts';

/** Object types by the path of the objects: a fetch gives or needs a value only for these. */
type Conditions = ReadonlyMap<string, ReadonlySet<string>>;

/** A value in the result, by its path of names (`bs.code.value`, without lists' indices). */
export interface Leaf {
  readonly path: string;
  readonly conditions: Conditions;
}

/** Reads from fetches what they need and what they give. */
export class LeafReader {
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /**
   * What must be in the result before a fetch can ask. An object's `__typename` too, which the client's own fetch of its
   * key need not have asked for: of an object whose type is not known there is no representation.
   */
  needsOf({ fetch, path }: Step): Leaf[] {
    const found: Leaf[] = [];
    const read = (
      selections: readonly QueryPlanSelectionNode[],
      at: string,
      conditions: Conditions,
    ): void => {
      for (const node of selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) {
          read(node.selections, at, this.#narrowed(conditions, at, node.typeCondition));
        } else {
          const inner = joined(at, node.alias ?? node.name);
          if (node.selections) read(node.selections, inner, conditions);
          else found.push({ path: inner, conditions });
        }
      }
    };
    read(fetch.requires ?? [], placeOf(path), new Map());
    return found;
  }

  /** What is in the result after a fetch. */
  givesOf({ fetch, path }: Step): Leaf[] {
    const found: Leaf[] = [];
    const nameOf = clientNames(fetch);
    const read = ({ selections }: SelectionSetNode, at: string, conditions: Conditions): void => {
      for (const node of selections) {
        if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('The planner was not asked for fragments');
        if (node.kind === Kind.INLINE_FRAGMENT) {
          read(node.selectionSet, at, this.#narrowed(conditions, at, node.typeCondition?.name.value));
        } else if (node.name.value === '_entities' && node.selectionSet) {
          read(node.selectionSet, at, conditions);
        } else {
          const inner = joined(at, nameOf((node.alias ?? node.name).value));
          if (node.selectionSet) read(node.selectionSet, inner, conditions);
          else found.push({ path: inner, conditions });
        }
      }
    };
    read(operationIn(parse(fetch.operation)).selectionSet, placeOf(path), new Map());
    return found;
  }

  /** Names of the object types that meet a type condition; an `@interfaceObject`'s is among them. */
  possible(condition: string): Set<string> {
    const type = this.#schema.getType(condition);
    const implementers = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [];
    return new Set([condition, ...implementers.map(({ name }) => name)]);
  }

  #narrowed(conditions: Conditions, at: string, condition: string | undefined): Conditions {
    if (condition === undefined) return conditions;
    const possible = this.possible(condition);
    return new Map([...conditions, [at, conditions.get(at)?.intersection(possible) ?? possible]]);
  }
}

/** Whether a leaf that is given can be the one that is needed. */
export function isFor(given: Leaf, needed: Leaf): boolean {
  if (given.path !== needed.path) return false;
  return [...given.conditions].every(([at, types]) => {
    const others = needed.conditions.get(at);
    return !others || !types.isDisjointFrom(others);
  });
}

/** Whether of what is needed, `given` gives all that `other` would give too. */
export function makesNeedless(given: Leaf, other: Leaf, needed: Leaf): boolean {
  return [...given.conditions].every(([at, types]) => {
    const left = other.conditions.get(at) ?? needed.conditions.get(at);
    const wanted = needed.conditions.get(at);
    return left !== undefined && (wanted ? left.intersection(wanted) : left).isSubsetOf(types);
  });
}

export function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const found = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!found) throw new Error('A fetch without an operation');
  return found;
}

function placeOf(path: Step['path']): string {
  return path.filter((element) => typeof element === 'string' && element !== '@').join('.');
}

function joined(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}

/** The names that the planner's aliases have in the result. */
export function clientNames({ outputRewrites = [] }: FetchNode): (name: string) => string {
  const renamed = new Map<string, string>();
  for (const rewrite of outputRewrites) {
    const name = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && name !== undefined) renamed.set(name, rewrite.renameKeyTo);
  }
  return (name) => renamed.get(name) ?? name;
}

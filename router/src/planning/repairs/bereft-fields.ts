import type { ResponsePath } from '@apollo/query-planner';
import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import { withoutUnusedVariables } from './fetch-variables.ts';
import type { FieldRequirements } from './field-requirements.ts';
import { clientNames, type LeafReader, operationIn } from './plan-leaves.ts';
import type { Step } from './plan-steps.ts';
import { leafPaths, selectionsOf } from './representation-selections.ts';

/** Fields of one object that require the same and are to be asked for with a representation that has it. */
export interface BereftFields {
  readonly fields: FieldNode[];
  readonly type: string;
  /** Where the object is, seen from the fetch; empty for the entities it asks for. */
  readonly path: ResponsePath;
  readonly required: SelectionSetNode;
}

export interface PlanKnowledge {
  readonly requirements: FieldRequirements;
  readonly schema: GraphQLSchema;
  readonly reader: LeafReader;
}

/** An operation without some of its fields; undefined when nothing is left. */
export interface Separated {
  readonly operation: string | undefined;
  readonly bereft: readonly BereftFields[];
  /** How many values were required and not there. */
  readonly missing: number;
}

/**
 * Takes out of a fetch the fields that are asked without what they require: neither does the representation hold it
 * nor is it the subgraph's own, which the planner would then ask for beside the field. With `all`, fields of entities
 * are taken out even if what they require is there.
 */
export function separateBereft(step: Step, knowledge: PlanKnowledge, all: boolean): Separated {
  return new BereftSearch(step, knowledge, all).separate();
}

class BereftSearch {
  readonly #step: Step;
  readonly #knowledge: PlanKnowledge;
  readonly #all: boolean;
  readonly #nameOf: (name: string) => string;
  readonly #bereft = new Map<string, BereftFields>();
  #missing = 0;

  constructor(step: Step, knowledge: PlanKnowledge, all: boolean) {
    this.#step = step;
    this.#knowledge = knowledge;
    this.#all = all;
    this.#nameOf = clientNames(step.fetch);
  }

  separate(): Separated {
    const { operation, operationKind } = this.#step.fetch;
    const definition = operationIn(parse(operation));
    const root = this.#knowledge.schema.getRootType(operationKind)?.name ?? '';
    const selectionSet = this.#object(definition.selectionSet, root, []);
    const bereft = [...this.#bereft.values()];
    if (bereft.length === 0) return { operation, bereft, missing: 0 };
    const isLeft = selectionSet.selections.length > 0;
    const text = isLeft
      ? stripIgnoredCharacters(print(withoutUnusedVariables({ ...definition, selectionSet })))
      : undefined;
    return { operation: text, bereft, missing: this.#missing };
  }

  #object(set: SelectionSetNode, type: string, path: ResponsePath): SelectionSetNode {
    return this.#within(set, type, path, localPaths(set));
  }

  /** `own` are the values the subgraph is asked for in the same object. */
  #within(set: SelectionSetNode, type: string, path: ResponsePath, own: readonly string[]): SelectionSetNode {
    const selections: SelectionNode[] = [];
    let separated = false;
    for (const node of set.selections) {
      const kept = this.#selection(node, type, path, own);
      separated ||= !kept && node.kind === Kind.FIELD;
      if (kept) selections.push(kept);
    }
    // What goes to another fetch can be asked for by key only.
    const [key] = separated && path.length > 0 ? this.#keys(type) : [];
    const added = key ? [TYPENAME, ...key.selections] : [];
    const known = new Set(selections.map(print));
    return { ...set, selections: [...selections, ...added.filter((node) => !known.has(print(node)))] };
  }

  #selection(
    node: SelectionNode,
    type: string,
    path: ResponsePath,
    own: readonly string[],
  ): SelectionNode | undefined {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('The planner was not asked for fragments');
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const selectionSet = this.#within(node.selectionSet, node.typeCondition?.name.value ?? type, path, own);
      return selectionSet.selections.length > 0 ? { ...node, selectionSet } : undefined;
    }
    if (this.#isTaken(node, type, path, own)) return undefined;
    if (!node.selectionSet) return node;
    if (node.name.value === '_entities') {
      const selectionSet = this.#object(node.selectionSet, '', []);
      return selectionSet.selections.length > 0 ? { ...node, selectionSet } : undefined;
    }
    const owner = this.#knowledge.schema.getType(type);
    const returned = owner && 'getFields' in owner ? owner.getFields()[node.name.value]?.type : undefined;
    if (!returned) return node;
    const inner = [
      ...path,
      this.#nameOf((node.alias ?? node.name).value),
      ...listMarks(returned as GraphQLOutputType),
    ];
    const named = getNamedType(returned).name;
    return { ...node, selectionSet: this.#object(node.selectionSet, named, inner) };
  }

  #isTaken(field: FieldNode, type: string, path: ResponsePath, own: readonly string[]): boolean {
    const required = this.#knowledge.requirements.requiredBy(
      this.#step.fetch.serviceName,
      type,
      field.name.value,
    );
    if (!required) return false;
    const isEntity = path.length === 0;
    const held = new Set([...own, ...(isEntity ? this.#represented(type) : [])]);
    const lacking = leafPaths(selectionsOf(required)).filter(
      (name) => !held.has(name) && !name.endsWith('__typename'),
    );
    if (lacking.length === 0 && !(this.#all && isEntity)) return false;
    if (!isEntity && this.#keys(type).length === 0) return false;
    this.#missing += lacking.length;
    const name = JSON.stringify([path, type, print(required)]);
    const known = this.#bereft.get(name);
    if (known) known.fields.push(field);
    else this.#bereft.set(name, { fields: [field], type, path, required });
    return true;
  }

  #keys(type: string): readonly SelectionSetNode[] {
    return this.#knowledge.requirements.keysOf(this.#step.fetch.serviceName, type);
  }

  #represented(type: string): string[] {
    const { reader } = this.#knowledge;
    const fits = (condition = type) => !reader.possible(condition).isDisjointFrom(reader.possible(type));
    return (this.#step.fetch.requires ?? []).flatMap((node) =>
      node.kind === Kind.FIELD || fits(node.typeCondition) ? leafPaths([node]) : [],
    );
  }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The values that are asked for under their own names, as paths, whatever the type. */
function localPaths({ selections }: SelectionSetNode, prefix = ''): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return localPaths(node.selectionSet, prefix);
    if (node.alias && node.alias.value !== node.name.value) return [];
    const path = prefix + node.name.value;
    return node.selectionSet ? localPaths(node.selectionSet, `${path}.`) : [path];
  });
}

/** An `@` for each list, as in the paths of plans. */
function listMarks(type: GraphQLOutputType): string[] {
  if (isNonNullType(type)) return listMarks(type.ofType);
  return isListType(type) ? ['@', ...listMarks(type.ofType)] : [];
}

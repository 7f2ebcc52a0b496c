import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isDeferred, labelOf } from '../planning/defer.ts';
import type { Operation } from '../planning/operation.ts';
import { isIncluded } from '../planning/resolve-conditions.ts';
import { dataName } from '../planning/safe-names.ts';
import { typeConditionsOf } from './type-conditions.ts';

/** One place of an operation where a fragment is answered later than what is around it. */
export interface DeferredFragment {
  readonly label: string | undefined;
  /** The index of the fragment it lies in, whose answer must come first; `undefined` in the operation itself. */
  readonly within: number | undefined;
  /** Where the objects are that it belongs to, in the terms of a plan: names in the data, and conditions on types. */
  readonly path: readonly string[];
  /** What the objects are declared as. */
  readonly type: GraphQLCompositeType;
  readonly selectionSet: SelectionSetNode;
  /** The places of the data that it asks for, without those of fragments deferred in it. */
  readonly places: ReadonlySet<string>;
}

/** An operation taken apart by its `@defer`s. */
export interface DeferredParts {
  /** The places of the data that are answered first. */
  readonly places: ReadonlySet<string>;
  /** In the order of the operation: a fragment comes after the one it lies in. */
  readonly fragments: readonly DeferredFragment[];
}

/** Finds what of an operation is deferred, for these values of its conditions. */
export function findDeferredFragments(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<Record<string, unknown>>,
): DeferredParts {
  const fragments: DeferredFragment[] = [];
  const places = new Set<string>();
  const types = typeConditionsOf(schema);
  walk(operation.definition.selectionSet, {
    type: operation.rootType,
    path: [],
    place: '',
    places,
    index: undefined,
  });
  return { places, fragments };

  interface Place {
    readonly type: GraphQLCompositeType;
    readonly path: readonly string[];
    readonly place: string;
    /** The places of the part this one belongs to. */
    readonly places: Set<string>;
    readonly index: number | undefined;
  }

  function walk({ selections }: SelectionSetNode, at: Place): void {
    for (const selection of selections) {
      if (!(selection.directives?.every((directive) => isIncluded(directive, conditions)) ?? true)) continue;
      if (selection.kind === Kind.FIELD) walkField(selection, at);
      else walkFragment(selection, at);
    }
  }

  function walkField(node: FieldNode, at: Place): void {
    const key = dataName(node.alias?.value ?? node.name.value, node.name.value);
    const place = at.place === '' ? key : `${at.place}.${key}`;
    const { type } = at;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const named = field && getNamedType(field.type);
    at.places.add(place);
    if (node.selectionSet && isCompositeType(named)) {
      walk(node.selectionSet, { ...at, type: named, path: [...at.path, key], place });
    }
  }

  function walkFragment(selection: Exclude<SelectionNode, FieldNode>, at: Place): void {
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : operation.fragments.get(selection.name.value);
    if (!fragment) return;
    const inside = narrowed(at, fragment.typeCondition?.name.value);
    if (!inside) return;
    if (!isDeferred(selection, conditions)) {
      walk(fragment.selectionSet, inside);
      return;
    }
    const own = new Set<string>();
    const part: DeferredFragment = {
      label: labelOf(selection),
      within: at.index,
      path: inside.path,
      type: inside.type,
      selectionSet: fragment.selectionSet,
      places: own,
    };
    walk(fragment.selectionSet, { ...inside, places: own, index: fragments.push(part) - 1 });
  }

  /** The place as a fragment sees it, if its condition can hold there. */
  function narrowed(at: Place, condition: string | undefined): Place | undefined {
    if (condition === undefined || condition === at.type.name) return at;
    // Objects of a known type need not say it, and are not asked.
    if (isObjectType(at.type)) return types.matching(condition).has(at.type.name) ? at : undefined;
    const type = schema.getType(condition);
    return isCompositeType(type) ? { ...at, type, path: [...at.path, `|[${condition}]`] } : undefined;
  }
}

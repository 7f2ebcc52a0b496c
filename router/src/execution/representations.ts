import type { FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import { jsonText } from './leaf.ts';
import { applies, compileRequired } from './required-selections.ts';
import { compileRewrites } from './rewrites.ts';
import type { DataObject } from './run.ts';
import type { TypeConditions } from './type-conditions.ts';

/** The entities one fetch asks for. */
export interface EntityBatch {
  /** Representations as JSON text; equal ones are sent once. */
  readonly representations: readonly string[];
  /** `targets[p][i]`: the objects at the fetch's p-th place that want the i-th. */
  readonly targets: readonly (readonly (DataObject[] | undefined)[])[];
}

/** Adds an object to a batch, unless something is missing that a subgraph failed to give. */
type Add = (target: DataObject, batch: BatchInTheMaking) => void;

/** Compiles what a fetch `requires` of its targets. Targets that lack a required field are left out of the batch. */
export function compileRepresentations(
  types: TypeConditions,
  node: FetchNode,
): (places: readonly (readonly DataObject[])[]) => EntityBatch {
  const byType = new Map<unknown, Add>();
  const adderFor = (typename: unknown): Add => {
    const known = byType.get(typename);
    if (known) return known;
    const add = compileFor(typename, types, node);
    byType.set(typename, add);
    return add;
  };
  return (places) => {
    const batch = new BatchInTheMaking();
    for (const targets of places) {
      batch.nextPlace();
      for (const target of targets) adderFor(target.__typename)(target, batch);
    }
    return batch;
  };
}

class BatchInTheMaking implements EntityBatch {
  readonly representations: string[] = [];
  readonly targets: DataObject[][][] = [];
  /** Indices by the values of their fields, one level a field: comparing values is cheaper than writing them. */
  readonly byValues = new Map<unknown, unknown>();
  readonly #byText = new Map<string, number>();
  #wanting: DataObject[][] = [];

  nextPlace(): void {
    this.#wanting = [];
    this.targets.push(this.#wanting);
  }

  /** Adds a target; returns the index of its representation. */
  addText(text: string, target: DataObject): number {
    let index = this.#byText.get(text);
    if (index === undefined) {
      index = this.representations.push(text) - 1;
      this.#byText.set(text, index);
    }
    this.add(index, target);
    return index;
  }

  add(index: number, target: DataObject): void {
    const wanting = this.#wanting[index];
    if (wanting) wanting.push(target);
    else this.#wanting[index] = [target];
  }
}

/** For objects of one type. Most representations are some fields of one fragment, which are written as they are read. */
function compileFor(typename: unknown, types: TypeConditions, node: FetchNode): Add {
  const requires = node.requires ?? [];
  const [fragment, ...others] = requires.filter((selection) => applies(types, selection, typename));
  const simple =
    !node.inputRewrites?.length && others.length === 0 && fragment?.kind === Kind.INLINE_FRAGMENT;
  const fields = simple ? fieldsOf(fragment.selections) : undefined;
  if (fields?.some(({ name }) => name === '__typename')) return compileFields(fields);
  const select = compileRequired(types, requires);
  const rewrite = compileRewrites(types, node.inputRewrites);
  return (target, batch) => {
    const representation = select(target);
    if (typeof representation?.__typename !== 'string') return;
    rewrite?.(representation);
    batch.addText(JSON.stringify(representation), target);
  };
}

function compileFields(fields: readonly QueryPlanFieldNode[]): Add {
  const write = compileText(fields);
  const keys = fields.map(({ alias, name }) => alias ?? name).filter((key) => key !== '__typename');
  // The type comes first, so that what is below belongs to these fields and no others.
  const names = ['__typename', ...keys];
  const last = names.length - 1;
  return (target, batch) => {
    let level = batch.byValues;
    for (let index = 0; index < last; index += 1) {
      const value = target[names[index]!];
      let next = level.get(value) as Map<unknown, unknown> | undefined;
      if (!next) {
        next = new Map();
        level.set(value, next);
      }
      level = next;
    }
    const value = target[names[last]!];
    const index = level.get(value) as number | undefined;
    if (index !== undefined) {
      batch.add(index, target);
      return;
    }
    const text = write(target);
    if (text !== undefined) level.set(value, batch.addText(text, target));
  };
}

/** The selections, if they are fields all the way down. */
function fieldsOf(selections: readonly QueryPlanSelectionNode[]): readonly QueryPlanFieldNode[] | undefined {
  const plain = selections.every(
    (selection) =>
      selection.kind === Kind.FIELD &&
      (!selection.selections || fieldsOf(selection.selections) !== undefined),
  );
  return plain ? (selections as readonly QueryPlanFieldNode[]) : undefined;
}

/** Writes an object's representation; `undefined` when something is missing. */
type Write = (source: DataObject) => string | undefined;

function compileText(fields: readonly QueryPlanFieldNode[]): Write {
  const names = fields.map(({ alias, name }) => alias ?? name);
  const prefixes = names.map((name, index) => `${index === 0 ? '{' : ','}"${name}":`);
  const within = fields.map(({ selections }) =>
    selections ? compileText(selections as readonly QueryPlanFieldNode[]) : undefined,
  );
  return (source) => {
    let text = '';
    for (let index = 0; index < names.length; index += 1) {
      const value = source[names[index]!];
      if (value === undefined || typeof value === 'function') return undefined;
      const nested = within[index];
      const written = nested ? textWithin(value, nested) : jsonText(value);
      if (written === undefined) return undefined;
      text += prefixes[index]! + written;
    }
    return `${text}}`;
  };
}

function textWithin(value: unknown, write: Write): string | undefined {
  if (typeof value !== 'object' || value === null) return 'null';
  if (!Array.isArray(value)) return write(value as DataObject);
  const items = value.map((item) => textWithin(item, write));
  return items.includes(undefined) ? undefined : `[${items.join()}]`;
}

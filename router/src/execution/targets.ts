import type { ResponsePath } from '@apollo/query-planner';
import type { DataObject } from './run.ts';
import type { TypeConditions } from './type-conditions.ts';

/** One step of a plan's path from the root of the result to the objects of a fetch. */
interface Step {
  /** A field's response name, `@` for each item of a list, or empty for a condition on the object itself. */
  readonly key: string;
  readonly types: ReadonlySet<string> | undefined;
}

/** Where in the result an object is. */
export type DataPath = (string | number)[];

/** A `Flatten` node's path, compiled: `@` is each item of a list, `name|[A,B]` a condition on the type. */
export class TargetPath {
  /** The path as names of fields only: where in the operation it leads. */
  readonly place: string;
  readonly #steps: readonly Step[];
  /** Whether, before each step, the value may stand in several places of the result; see {@link markShared}. */
  readonly #shared: boolean[];

  constructor(path: ResponsePath, types: TypeConditions) {
    this.#steps = path.map((element) => parseStep(String(element), types));
    this.#shared = this.#steps.map(() => false);
    this.place = this.#names(this.#steps.length).join('.');
  }

  /** Told which places of the result entity fetches fill: what is found twice on the way there is followed once. */
  markShared(places: ReadonlySet<string>): void {
    for (const [index, step] of this.#steps.entries()) {
      if (step.key !== '@' && step.key !== '')
        this.#shared[index] = places.has(this.#names(index + 1).join('.'));
    }
  }

  /** Every object at the end of the path, each once, past nulls. */
  collect(root: DataObject): DataObject[] {
    let values: object[] = [root];
    for (let index = 0; index < this.#steps.length; index += 1) {
      const next: object[] = [];
      const seen = this.#shared[index] ? new Set<object>() : undefined;
      for (const value of values) advance(value, this.#steps[index]!, seen, next);
      values = next;
    }
    const found: DataObject[] = [];
    for (const value of values) addObjects(value, found);
    return found;
  }

  /** All paths in the result that lead to each object (of `targets`). Costlier than {@link collect}. */
  locate(root: DataObject, targets?: ReadonlySet<DataObject>): Map<DataObject, DataPath[]> {
    const found = new Map<DataObject, DataPath[]>();
    this.#locate(root, 0, [], (object, path) => {
      if (targets && !targets.has(object)) return;
      const paths = found.get(object);
      if (paths) paths.push(path);
      else found.set(object, [path]);
    });
    return found;
  }

  /** The path of the list that all objects are in. */
  toFirstList(): DataPath {
    const list = this.#steps.findIndex(({ key }) => key === '@');
    return this.#names(list < 0 ? this.#steps.length : list);
  }

  #names(end: number): string[] {
    return this.#steps
      .slice(0, end)
      .map(({ key }) => key)
      .filter((key) => key !== '' && key !== '@');
  }

  #locate(
    value: unknown,
    index: number,
    path: DataPath,
    visit: (object: DataObject, path: DataPath) => void,
  ): void {
    if (typeof value !== 'object' || value === null) return;
    const step = this.#steps[index];
    if (Array.isArray(value)) {
      const next = step?.key === '@' ? index + 1 : index;
      for (const [at, item] of value.entries()) {
        if (next > index && step?.types && !matches(item, step.types)) continue;
        this.#locate(item, next, [...path, at], visit);
      }
      return;
    }
    if (!step) {
      visit(value as DataObject, path);
      return;
    }
    const child = step.key === '' ? value : (value as DataObject)[step.key];
    if (step.types && !Array.isArray(child) && !matches(child, step.types)) return;
    this.#locate(child, index + 1, step.key === '' ? path : [...path, step.key], visit);
  }
}

function parseStep(element: string, types: TypeConditions): Step {
  const bar = element.indexOf('|[');
  if (bar < 0) return { key: element, types: undefined };
  const names = element.slice(bar + 2, -1).split(',');
  return { key: element.slice(0, bar), types: new Set(names.flatMap((name) => [...types.matching(name)])) };
}

/** Takes one step from a value; a list where the path expects none is passed through (a list of lists). */
function advance(value: object, step: Step, seen: Set<object> | undefined, next: object[]): void {
  if (Array.isArray(value)) {
    const consumes = step.key === '@';
    for (const item of value) {
      if (typeof item !== 'object' || item === null) continue;
      if (!consumes) advance(item, step, seen, next);
      else if (!step.types || matches(item, step.types)) next.push(item);
    }
    return;
  }
  const child = step.key === '' ? value : (value as DataObject)[step.key];
  if (typeof child !== 'object' || child === null) return;
  if (step.types && !Array.isArray(child) && !matches(child, step.types)) return;
  if (seen) {
    const before = seen.size;
    if (seen.add(child).size === before) return;
  }
  next.push(child);
}

function addObjects(value: unknown, found: DataObject[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value) addObjects(item, found);
  else found.push(value as DataObject);
}

function matches(value: unknown, types: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const typename = (value as DataObject).__typename;
  return typeof typename === 'string' && types.has(typename);
}

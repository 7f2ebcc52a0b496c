import { type FieldNode, GraphQLError } from 'graphql';
import { Unauthorized } from '../authorization/unauthorized.ts';
import type { DataPath } from './targets.ts';

/** The state of one projection: where it is, what broke the schema, and the texts that will be needed again. */
export class Projecting {
  /** The path to the value in hand: the first `depth` elements. */
  readonly path: DataPath;
  depth: number;
  /** Values that broke the schema. They matter only when no subgraph reported why. */
  readonly violations: GraphQLError[] = [];
  #unauthorized: Unauthorized | undefined;
  /** Whether no string in the data needs escaping. */
  readonly plain: boolean;
  readonly #written: Map<unknown, string>[] = [];
  readonly #introspect: () => Readonly<Record<string, unknown>>;
  #introspected: Readonly<Record<string, unknown>> | undefined;

  /**
   * @param introspect answers the root's `__schema` and `__type` fields, by response name
   * @param from where in the result the projection begins
   */
  constructor(introspect: () => Readonly<Record<string, unknown>>, plain: boolean, from: DataPath = []) {
    this.plain = plain;
    this.#introspect = introspect;
    this.path = [...from];
    this.depth = from.length;
  }

  /** The texts of values that occur several times at one place of the operation. */
  written(place: number): Map<unknown, string> {
    const known = this.#written[place];
    if (known) return known;
    const texts = new Map<unknown, string>();
    this.#written[place] = texts;
    return texts;
  }

  introspected(): string {
    this.#introspected ??= this.#introspect();
    return JSON.stringify(this.#introspected[String(this.path[this.depth - 1])]) ?? 'null';
  }

  /** How many errors were noted so far, of whatever kind. */
  get noted(): number {
    return this.violations.length + (this.#unauthorized?.count ?? 0);
  }

  /** The errors to tell with those of the run: values that break the schema only if no subgraph reported why. */
  errorsBeside(told: readonly GraphQLError[]): readonly GraphQLError[] {
    const unauthorized = this.#unauthorized;
    if (!unauthorized) return told.length > 0 ? told : this.violations;
    // Some plans fetch for all objects what some of them are refused: what fails there is not for the caller, either.
    const permitted = told.filter(({ path }) => !path || !unauthorized.covers(path));
    return [...(permitted.length > 0 ? permitted : this.violations), ...unauthorized.errors];
  }

  /** Notes a null in the place of what the caller may not see. */
  unauthorized(message: string, nodes: readonly FieldNode[]): undefined {
    this.#unauthorized ??= new Unauthorized();
    this.#unauthorized.add(message, this.path.slice(0, this.depth), nodes);
    return undefined;
  }

  /** Notes a null where none may be. A field that no subgraph gave belongs to an entity its owner does not know. */
  missing(value: null | undefined, coordinate: string, nodes: readonly FieldNode[]): undefined {
    if (value === null || this.depth < 2) {
      return this.violation(`Cannot return null for non-nullable field ${coordinate}.`, nodes);
    }
    const [typeName] = coordinate.split('.');
    this.violations.push(
      new GraphQLError(`The ${typeName} was not found.`, {
        nodes,
        path: this.path.slice(0, this.depth - 1),
        extensions: { code: 'NOT_FOUND' },
      }),
    );
    return undefined;
  }

  violation(message: string, nodes: readonly FieldNode[]): undefined {
    const path = this.path.slice(0, this.depth);
    this.violations.push(new GraphQLError(message, { nodes, path, extensions: { code: 'INVALID_RESULT' } }));
    return undefined;
  }
}

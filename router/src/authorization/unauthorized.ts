import { type FieldNode, GraphQLError } from 'graphql';

/** The code of what a caller may not see. */
export const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';

/** Errors of this kind in one answer; a long list of refused fields would otherwise be longer than its data. */
const MOST_TOLD = 50;

/** The places of one answer where there is null since the caller may not see what is there. */
export class Unauthorized {
  /** How many places there are so far. */
  count = 0;
  readonly #told: GraphQLError[] = [];
  readonly #paths: (readonly (string | number)[])[] = [];
  #places: Set<string> | undefined;

  add(message: string, path: readonly (string | number)[], nodes: readonly FieldNode[]): void {
    this.count += 1;
    this.#paths.push(path);
    if (this.count > MOST_TOLD) return;
    this.#told.push(new GraphQLError(message, { nodes, path, extensions: { code: UNAUTHORIZED } }));
  }

  /** Whether a path leads to one of the places, or into what is there. To be asked when all are known. */
  covers(path: readonly (string | number)[]): boolean {
    this.#places ??= new Set(this.#paths.map((each) => JSON.stringify(each)));
    for (let end = path.length; end > 0; end -= 1) {
      if (this.#places.has(JSON.stringify(path.slice(0, end)))) return true;
    }
    return false;
  }

  /** The errors to tell; where there are too many, the last says how many more there are. */
  get errors(): readonly GraphQLError[] {
    const more = this.count - this.#told.length;
    if (more === 0) return this.#told;
    const message = `Not authorized to see ${more} more of the fields`;
    return [...this.#told, new GraphQLError(message, { extensions: { code: UNAUTHORIZED, more } })];
  }
}

import { inaccessibleIdentity, type Schema } from '@apollo/federation-internals';
import { inaccessibleDirective } from './inaccessible-directive.ts';
import type { Hideable } from './tagged-elements.ts';

/** What is `@inaccessible` already, and what is to be. */
export class HiddenElements {
  readonly #schema: Schema;
  readonly #already: string | undefined;
  readonly #elements = new Set<Hideable>();

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#already = schema.coreFeatures
      ?.getByIdentity(inaccessibleIdentity)
      ?.directiveNameInSchema('inaccessible');
  }

  add(elements: Iterable<Hideable>): void {
    for (const element of elements) this.#elements.add(element);
  }

  has(element: Hideable): boolean {
    if (this.#elements.has(element)) return true;
    return this.#already !== undefined && element.hasAppliedDirective(this.#already);
  }

  /** Marks what was added in the schema. */
  apply(): void {
    const directive = inaccessibleDirective(this.#schema);
    for (const element of this.#elements) {
      if (!element.hasAppliedDirective(directive)) element.applyDirective(directive, {});
    }
  }
}

interface AnyElement {
  appliedDirectivesOf(name: string): readonly { arguments(): { readonly name?: unknown } }[];
}

/** Reads the tags of a supergraph's elements. */
export class Tags {
  readonly #directive: string | undefined;

  /** @param directive what `@tag` is called in this supergraph; undefined where there is none */
  constructor(directive: string | undefined) {
    this.#directive = directive;
  }

  of(element: AnyElement): string[] {
    if (this.#directive === undefined) return [];
    return element.appliedDirectivesOf(this.#directive).map((tag) => String(tag.arguments().name));
  }

  /** Whether an element has one of the tags. */
  any(element: AnyElement, tags: ReadonlySet<string>): boolean {
    return this.of(element).some((tag) => tags.has(tag));
  }
}

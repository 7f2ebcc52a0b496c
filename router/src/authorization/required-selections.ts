import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { isComposite, parseFieldSet } from '../planning/repairs/join-directives.ts';
import { argumentOf } from '../supergraph/links.ts';

/** What the fields of a supergraph `@requires`, in whichever subgraph. */
export class RequiredSelections {
  readonly #sets = new Map<string, SelectionSetNode[]>();

  /** @param supergraph an SDL that can be parsed */
  constructor(supergraph: string) {
    const document: DocumentNode = parse(supergraph, { noLocation: true });
    for (const node of document.definitions) {
      if (!isComposite(node)) continue;
      for (const field of node.fields ?? []) {
        const joins = field.directives?.filter(({ name }) => name.value === 'join__field') ?? [];
        const sets = joins.flatMap((join) => {
          const text = argumentOf(join, 'requires');
          return text?.kind === Kind.STRING ? [parseFieldSet(text.value)] : [];
        });
        if (sets.length > 0) this.#sets.set(`${node.name.value}.${field.name.value}`, sets);
      }
    }
  }

  of(type: string, field: string): readonly SelectionSetNode[] {
    return this.#sets.get(`${type}.${field}`) ?? [];
  }
}

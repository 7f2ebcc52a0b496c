import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { graphsByName, isComposite, joinType, parseFieldSet } from './join-directives.ts';

/** What the supergraph says of the representations that subgraphs need. */
export class FieldRequirements {
  readonly #graphs: ReadonlyMap<string, string>;
  readonly #requires = new Map<string, SelectionSetNode>();
  readonly #keys = new Map<string, SelectionSetNode[]>();

  constructor(supergraph: DocumentNode) {
    this.#graphs = graphsByName(supergraph);
    for (const node of supergraph.definitions) {
      if (!isComposite(node)) continue;
      for (const directive of node.directives ?? []) this.#addKey(node.name.value, directive);
      for (const field of node.fields ?? []) {
        for (const directive of field.directives ?? []) {
          this.#addRequires(`${node.name.value}.${field.name.value}`, directive);
        }
      }
    }
  }

  /** Whether there is no `@requires` at all. */
  get areNone(): boolean {
    return this.#requires.size === 0;
  }

  /** The field set of a field's `@requires` in a subgraph. */
  requiredBy(subgraph: string, type: string, field: string): SelectionSetNode | undefined {
    return this.#requires.get(`${this.#graphs.get(subgraph)} ${type}.${field}`);
  }

  /** The field sets of the keys by which a subgraph can be asked for entities of a type. */
  keysOf(subgraph: string, type: string): readonly SelectionSetNode[] {
    return this.#keys.get(`${this.#graphs.get(subgraph)} ${type}`) ?? [];
  }

  #addKey(type: string, directive: ConstDirectiveNode): void {
    const join = joinType(directive);
    if (join?.key === undefined || !join.isResolvable) return;
    const name = `${join.graph} ${type}`;
    this.#keys.set(name, [...(this.#keys.get(name) ?? []), parseFieldSet(join.key)]);
  }

  #addRequires(coordinate: string, { name, arguments: given }: ConstDirectiveNode): void {
    if (name.value !== 'join__field') return;
    const values = new Map<string, ConstValueNode>(given?.map((node) => [node.name.value, node.value]));
    const graph = values.get('graph');
    const requires = values.get('requires');
    if (graph?.kind !== Kind.ENUM || requires?.kind !== Kind.STRING) return;
    this.#requires.set(`${graph.value} ${coordinate}`, parseFieldSet(requires.value));
  }
}

import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import { requiredName } from '../safe-names.ts';
import { isComposite, namedType, parseFieldSet } from './join-directives.ts';

/** A field that the planner sees in place of one with arguments that a `@requires` asks for. */
export interface StandIn {
  /** The field it stands for. */
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
}

export interface StandIns {
  /** By the stand-in's name. */
  readonly fields: ReadonlyMap<string, StandIn>;
  /** All that a field requires, each as a path of names (`category.<stand-in>`), by `SUBGRAPH Type.field`. */
  readonly requiredBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The planner takes a required `price(currency: "EUR")` and a `price(currency: "USD")`, required elsewhere or asked for
 * by the client, for the same thing, and fetches one of them. Therefore it is given a supergraph in which each field
 * with arguments that is required has a stand-in without arguments, one for each set of arguments; the finished plan
 * then asks for the real field under the stand-in's name (see {@link useRealFields}).
 */
export function standInForRequiredArguments(supergraph: DocumentNode): {
  supergraph: DocumentNode;
  standIns: StandIns;
} {
  const rewriter = new RequiredArguments(supergraph);
  return { supergraph: rewriter.rewrite(supergraph), standIns: rewriter };
}

class RequiredArguments implements StandIns {
  readonly fields = new Map<string, StandIn>();
  readonly requiredBy = new Map<string, Set<string>>();
  readonly #types = new Map<string, ReadonlyMap<string, FieldDefinitionNode>>();
  readonly #added = new Map<string, Map<string, FieldDefinitionNode>>();
  readonly #implementers = new Map<string, string[]>();
  /** Names of stand-ins by field and arguments. */
  readonly #names = new Map<string, string>();

  constructor(supergraph: DocumentNode) {
    for (const node of supergraph.definitions) {
      if (!isComposite(node)) continue;
      this.#types.set(node.name.value, new Map(node.fields?.map((field) => [field.name.value, field])));
      for (const { name } of node.interfaces ?? []) {
        this.#implementers.set(name.value, [...(this.#implementers.get(name.value) ?? []), node.name.value]);
      }
    }
  }

  rewrite(supergraph: DocumentNode): DocumentNode {
    const rewritten = new Map<string, FieldDefinitionNode[]>();
    for (const [type, fields] of this.#types) {
      rewritten.set(
        type,
        [...fields.values()].map((field) => this.#rewriteField(type, field)),
      );
    }
    if (this.fields.size === 0) return supergraph;
    const definitions = supergraph.definitions.map((node) => {
      if (!isComposite(node)) return node;
      const { value: type } = node.name;
      return {
        ...node,
        fields: [...(rewritten.get(type) ?? []), ...(this.#added.get(type)?.values() ?? [])],
      };
    });
    return { ...supergraph, definitions };
  }

  #rewriteField(type: string, field: FieldDefinitionNode): FieldDefinitionNode {
    const directives = field.directives?.map((node) => this.#rewriteRequires(type, field.name.value, node));
    return { ...field, directives: directives ?? [] };
  }

  #rewriteRequires(type: string, field: string, directive: ConstDirectiveNode): ConstDirectiveNode {
    const requires = directive.arguments?.find((node) => node.name.value === 'requires');
    if (directive.name.value !== 'join__field' || requires?.value.kind !== Kind.STRING) return directive;
    const used = new Set<string>();
    const fieldSet = this.#replace(parseFieldSet(requires.value.value), type, '', used);
    const graph = directive.arguments?.find((node) => node.name.value === 'graph')?.value;
    this.requiredBy.set(`${graph?.kind === Kind.ENUM ? graph.value : ''} ${type}.${field}`, used);
    const value = { kind: Kind.STRING, value: stripIgnoredCharacters(print(fieldSet)).slice(1, -1) } as const;
    return {
      ...directive,
      arguments: directive.arguments?.map((node) => (node === requires ? { ...node, value } : node)) ?? [],
    };
  }

  /** `set` with stand-ins for what has arguments; adds the paths of all to `used`. */
  #replace(set: SelectionSetNode, type: string, path: string, used: Set<string>): SelectionSetNode {
    const selections = set.selections.map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const within = node.typeCondition?.name.value ?? type;
        return { ...node, selectionSet: this.#replace(node.selectionSet, within, path, used) };
      }
      const definition = this.#types.get(type)?.get(node.name.value);
      const name = definition?.arguments?.length ? this.#standIn(type, node) : node.name.value;
      used.add(path + name);
      const replaced = { ...node, name: { kind: Kind.NAME, value: name } as const, arguments: [] };
      if (!node.selectionSet || !definition) return replaced;
      const below = this.#replace(node.selectionSet, namedType(definition.type), `${path}${name}.`, used);
      return { ...replaced, selectionSet: below };
    });
    return { ...set, selections };
  }

  #standIn(type: string, field: FieldNode): string {
    const original = field.name.value;
    const given = [...(field.arguments ?? [])].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
    const key = `${original}(${given.map(print).join()})`;
    const name = this.#names.get(key) ?? requiredName(this.#names.size, original);
    this.#names.set(key, name);
    this.fields.set(name, { name: original, arguments: given });
    // What an interface has, its implementers must have too.
    for (const owner of [type, ...(this.#implementers.get(type) ?? [])]) this.#add(owner, original, name);
    return name;
  }

  #add(type: string, original: string, name: string): void {
    const definition = this.#types.get(type)?.get(original);
    const added = this.#added.get(type) ?? new Map<string, FieldDefinitionNode>();
    if (!definition || added.has(name)) return;
    const directives = definition.directives?.filter((node) => COPIED.has(node.name.value)) ?? [];
    const field: FieldDefinitionNode = {
      kind: Kind.FIELD_DEFINITION,
      name: { kind: Kind.NAME, value: name },
      type: definition.type,
      directives,
    };
    this.#added.set(type, added.set(name, field));
    // It may require in its turn. It was put in place before, lest fields that require each other go round for ever.
    added.set(name, this.#rewriteField(type, field));
  }
}

/** Where a field is resolved, and whether clients may see what it returns. */
const COPIED = new Set(['join__field', 'inaccessible']);

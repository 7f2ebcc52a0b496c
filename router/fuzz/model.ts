import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { parseFieldSet } from './field-set.ts';

/** A field of one subgraph with what federation's directives say of it. */
export interface FieldModel {
  readonly type: TypeNode;
  readonly external: boolean;
  readonly requires: SelectionSetNode | undefined;
  readonly provides: SelectionSetNode | undefined;
  /** The subgraph this one takes the field from. */
  readonly overrides: string | undefined;
}

export interface TypeModel {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'interfaceObject';
  readonly interfaces: readonly string[];
  readonly keys: readonly { readonly set: SelectionSetNode; readonly resolvable: boolean }[];
  readonly fields: ReadonlyMap<string, FieldModel>;
}

/** The SDL of one subgraph, read for the world and the fakes, not for composition. */
export interface SubgraphModel {
  readonly name: string;
  readonly document: DocumentNode;
  readonly types: ReadonlyMap<string, TypeModel>;
  readonly unions: ReadonlyMap<string, readonly string[]>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** Reads a subgraph. Each type is to be defined once in it, without extensions. */
export function readSubgraph(name: string, sdl: string): SubgraphModel {
  const document = parse(sdl);
  const types = new Map<string, TypeModel>();
  const unions = new Map<string, readonly string[]>();
  const enums = new Map<string, readonly string[]>();
  for (const node of document.definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) {
      unions.set(
        node.name.value,
        (node.types ?? []).map((type) => type.name.value),
      );
    } else if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
      enums.set(
        node.name.value,
        (node.values ?? []).map((value) => value.name.value),
      );
    } else if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      const directives = node.directives ?? [];
      const isObject = node.kind === Kind.OBJECT_TYPE_DEFINITION;
      types.set(node.name.value, {
        name: node.name.value,
        kind: !isObject ? 'interface' : has(directives, 'interfaceObject') ? 'interfaceObject' : 'object',
        interfaces: (node.interfaces ?? []).map((type) => type.name.value),
        keys: directives.filter(named('key')).map((key) => ({
          set: parseFieldSet(argument(key, 'fields') ?? ''),
          resolvable: argument(key, 'resolvable') !== 'false',
        })),
        fields: new Map((node.fields ?? []).map((field) => [field.name.value, readField(field)])),
      });
    }
  }
  return { name, document, types, unions, enums };
}

function readField(node: FieldDefinitionNode): FieldModel {
  const directives = node.directives ?? [];
  const set = (name: string) => {
    const fields = argument(directives.find(named(name)), 'fields');
    return fields === undefined ? undefined : parseFieldSet(fields);
  };
  return {
    type: node.type,
    external: has(directives, 'external'),
    requires: set('requires'),
    provides: set('provides'),
    overrides: argument(directives.find(named('override')), 'from'),
  };
}

function named(name: string): (directive: ConstDirectiveNode) => boolean {
  return (directive) => directive.name.value === name;
}

function has(directives: readonly ConstDirectiveNode[], name: string): boolean {
  return directives.some(named(name));
}

function argument(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = directive?.arguments?.find((node) => node.name.value === name)?.value;
  if (value?.kind === Kind.STRING) return value.value;
  return value?.kind === Kind.BOOLEAN ? String(value.value) : undefined;
}

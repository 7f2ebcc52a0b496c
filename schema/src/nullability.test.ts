import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentNode, type FieldDefinitionNode, Kind, parse, type TypeNode } from 'graphql';

/** Who owns what. Of these, every other subgraph has stubs only. */
const owners: Readonly<Record<string, string>> = {
  User: 'users',
  Merchant: 'users',
  Address: 'users',
  ApiClient: 'users',
  File: 'users',
  Project: 'users',
  Product: 'products',
  Category: 'products',
  PartRequest: 'orders',
  Order: 'orders',
  Auction: 'bids',
  Bid: 'bids',
  Payment: 'payments',
  Invoice: 'payments',
  Payout: 'payments',
  Notification: 'notifications',
  Vehicle: 'vin',
  VinScan: 'vin',
};

const composed = ['api.graphql', 'supergraph.graphql'];
const folder = join(import.meta.dirname, '..');

/** Where a subgraph that is away would take more of the answer with it than its own fields. */
function violations(subgraph: string, schema: DocumentNode): string[] {
  return typesOf(schema).flatMap((type) => {
    const owner = owners[type.name.value];
    const isStub = owner !== undefined && owner !== subgraph;
    const keys = keysOf(type);
    return (type.fields ?? []).flatMap((field) => {
      // What is external is its owner's, and as its owner has it.
      if (isExternal(field)) return [];
      const place = `${subgraph}: ${type.name.value}.${field.name.value}`;
      const named = owners[nameOf(field.type)];
      if (named !== undefined && named !== subgraph && neverNull(field.type, { items: true }))
        return [`${place} is of ${named}'s and may not be non-null`];
      if (isStub && !keys.has(field.name.value) && neverNull(field.type, { items: false }))
        return [`${place} is added to ${owner}'s and may not be non-null`];
      return [];
    });
  });
}

function typesOf(schema: DocumentNode) {
  return schema.definitions.filter(
    (node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
}

/** The selections of all keys; ours are flat. */
function keysOf(type: ReturnType<typeof typesOf>[number]): Set<string> {
  const selections = (type.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap(({ value }) => (value.kind === Kind.STRING ? value.value.split(/\s+/) : []));
  return new Set(selections);
}

function isExternal(field: FieldDefinitionNode): boolean {
  return (field.directives ?? []).some(({ name }) => name.value === 'external');
}

function nameOf(type: FieldDefinitionNode['type']): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** Whether the type says "never null" outside, or, with `items`, anywhere in it. */
function neverNull(type: TypeNode, { items }: { items: boolean }): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return true;
  return items && type.kind === Kind.LIST_TYPE && neverNull(type.type, { items });
}

describe('a subgraph that is away takes only its own fields with it', () => {
  it('in the committed schemas: nothing foreign, and nothing added to what is foreign, is non-null', async () => {
    const files = (await readdir(folder)).filter(
      (file) => file.endsWith('.graphql') && !composed.includes(file),
    );
    expect(files).toHaveLength(8);
    const found = await Promise.all(
      files.map(async (file) =>
        violations(file.replace('.graphql', ''), parse(await readFile(join(folder, file), 'utf8'))),
      ),
    );
    expect(found.flat()).toEqual([]);
  });

  it('and every entity of the committed schemas has an owner here', async () => {
    const supergraph = parse(await readFile(join(folder, 'supergraph.graphql'), 'utf8'));
    const entities = typesOf(supergraph).filter((type) =>
      type.directives?.some(
        ({ name, arguments: given }) =>
          name.value === 'join__type' && given?.some((argument) => argument.name.value === 'key'),
      ),
    );
    const names = entities.map((type) => type.name.value);
    expect(names.filter((name) => !(name in owners))).toEqual([]);
    expect(Object.keys(owners).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each([
    ['type Invoice @key(fields: "id") { id: ID! buyer: User! }', ['payments: Invoice.buyer']],
    ['type Invoice @key(fields: "id") { id: ID! readers: [User!] }', ['payments: Invoice.readers']],
    ['type Order @key(fields: "id") { id: ID! payments: [Payment!]! }', ['payments: Order.payments']],
    ['extend type Order @key(fields: "id") { id: ID! paid: Boolean! }', ['payments: Order.paid']],
    ['type Order @key(fields: "id") { id: ID! payments: [Payment!] }', []],
    ['type Invoice @key(fields: "id") { id: ID! number: String! payment: Payment! buyer: User }', []],
  ])('and a schema that breaks it is found: %s', (sdl, places) => {
    expect(violations('payments', parse(sdl)).map((violation) => violation.split(' is ')[0])).toEqual(places);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { contractSchema } from '@dallal/router/contracts';
import { checkMapping } from '@dallal/router/rest';
import { type GraphQLSchema, validate } from 'graphql';
import { parse } from 'yaml';
import { manifestsOf } from './manifests.ts';

const folder = join(import.meta.dirname, '..');
const mappingFile = join(folder, 'rest.yaml');

let whole: GraphQLSchema;
let partner: GraphQLSchema;
beforeAll(async () => {
  const sdl = await readFile(join(folder, 'supergraph.graphql'), 'utf8');
  const { schema } = Supergraph.build(sdl, { supportedFeatures: null });
  whole = schema.toAPISchema().toGraphQLJSSchema();
  const { contracts } = parse(await readFile(join(folder, '../router.yaml'), 'utf8'));
  partner = contractSchema(schema, contracts.partner);
});

it('every REST endpoint is an operation that the graph answers, with all its parameters', async () => {
  const { endpoints } = await checkMapping(mappingFile, whole);
  expect(endpoints.length).toBeGreaterThan(25);
});

it('those for partners are within their contract, and no others', async () => {
  const { endpoints } = await checkMapping(mappingFile, whole);
  const manifest = JSON.parse(await readFile(join(folder, 'manifests/partner.json'), 'utf8'));
  const meant = new Set(manifest.operations.map(({ name }: { name: string }) => name));
  const allowed = endpoints.filter(({ operation }) => validate(partner, operation.document).length === 0);
  expect(allowed.filter(({ operation }) => !meant.has(operation.name))).toEqual([]);
  const served = new Set(allowed.map(({ operation }) => operation.name));
  // A subscription is for sockets and streams.
  expect([...meant].filter((name) => !served.has(String(name)))).toEqual([
    'AuctionEvents',
    'MessagePosted',
    'OpenRequestChanges',
  ]);
});

it('every operation of a manifest has an endpoint, or is a subscription', async () => {
  const { mapping } = await checkMapping(mappingFile, whole);
  const mapped = new Set(Object.values(mapping.endpoints).map(({ operation }) => operation));
  for (const manifest of (await manifestsOf(join(folder, '..'))).values()) {
    for (const { name, type } of JSON.parse(manifest).operations) {
      expect([name, mapped.has(name) || type === 'subscription']).toEqual([name, true]);
    }
  }
});

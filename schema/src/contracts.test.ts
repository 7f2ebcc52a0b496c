import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSchema, parse, validate } from 'graphql';
import { contractsOf } from './contracts.ts';

const folder = join(import.meta.dirname, '..');

describe('the contract for partners', () => {
  const partner = async () => buildSchema(await readFile(join(folder, 'contracts/partner.graphql'), 'utf8'));

  it('shows nothing of accounts, of money that changed hands, of notices, or of statistics', async () => {
    const types = Object.keys((await partner()).getTypeMap());
    expect(types).toEqual(
      expect.arrayContaining(['Product', 'Vehicle', 'PartRequest', 'Auction', 'Bid', 'Order']),
    );
    const kept = /User|Sign|Session|Payment|Invoice|Ledger|Notification|Metric|Statistics|Summary/;
    expect(types.filter((name) => kept.test(name))).toEqual([]);
  });

  it('has all that the operations for partners ask for', async () => {
    const schema = await partner();
    const files = await readdir(join(folder, 'operations/partner'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const document = parse(await readFile(join(folder, 'operations/partner', file), 'utf8'));
      expect([file, ...validate(schema, document).map(({ message }) => message)]).toEqual([file]);
    }
  });
});

it('a contract is made by its filter, and the graph has none without the file', async () => {
  const root = await mkdtemp(join(tmpdir(), 'dallal-contracts-'));
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])';
  const typeDefs = parse(`${link} type Query { a: Int @tag(name: "out") b: Int }`);
  const { supergraphSdl = '' } = composeServices([{ name: 'a', url: 'http://a', typeDefs }]);
  expect(await contractsOf(root, supergraphSdl)).toEqual(new Map());
  await writeFile(join(root, 'router.yaml'), 'contracts: { shop: { include: [out] } }\n');
  expect(await contractsOf(root, supergraphSdl)).toEqual(new Map([['shop', 'type Query {\n  a: Int\n}\n']]));
  await writeFile(join(root, 'router.yaml'), 'contracts: { shop: { include: out } }\n');
  await expect(contractsOf(root, supergraphSdl)).rejects.toThrow('include');
  await rm(root, { recursive: true });
});

import { operationsOf, readManifest } from './manifest.ts';

const hash = 'a'.repeat(64);
const apollo = (operations: unknown) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

describe('a manifest', () => {
  it('may be of Apollo’s format, with a client’s name and keys that are not known yet', () => {
    const entry = {
      id: '1',
      name: 'Listed',
      type: 'query',
      body: 'query A { a }',
      clientName: 'ios',
      later: {},
    };
    expect(readManifest(apollo([entry, { id: '2', body: '{ b }', clientName: null }]))).toEqual([
      { id: '1', body: 'query A { a }', name: 'A', clientName: 'ios' },
      { id: '2', body: '{ b }', name: undefined, clientName: undefined },
    ]);
  });

  it('may be what GraphQL Code Generator and Relay write', () => {
    const text = JSON.stringify({ [hash]: 'query A { a }', relay: 'subscription B { b }' });
    expect(readManifest(text).map(({ id, name }) => [id, name])).toEqual([
      [hash, 'A'],
      ['relay', 'B'],
    ]);
  });

  it('knows an id with and without the name of its hash as the same', () => {
    const [operation] = readManifest(JSON.stringify({ [`sha256:${hash}`]: '{ a }' }));
    expect(operation?.id).toBe(hash);
    const twice = apollo([
      { id: hash, body: '{ a }' },
      { id: `sha256:${hash}`, body: '{ b }' },
    ]);
    expect(() => readManifest(twice)).toThrow('two operations have the id');
    expect(readManifest(JSON.stringify({ 'sha256:1': '{ a }' }))[0]?.id).toBe('sha256:1');
  });

  it('is read one by one where it is long, so that others have their turn', () => {
    const operations = operationsOf(JSON.stringify({ first: '{ a }', second: '{' }));
    expect(operations.next().value).toMatchObject({ id: 'first', body: '{ a }' });
    expect(() => operations.next()).toThrow('second is no GraphQL');
  });

  it('may have an id twice only for different clients', () => {
    const entries = [
      { id: '1', body: '{ a }', clientName: 'ios' },
      { id: '1', body: '{ b }' },
    ];
    expect(readManifest(apollo(entries))).toHaveLength(2);
    expect(() => readManifest(apollo([entries[0], entries[0]]))).toThrow('two operations have the id 1');
  });

  it.each([
    ['no JSON', '{', 'it is no JSON'],
    ['no object', '[]', 'it is no JSON object'],
    ['another version', apollo([]).replace(':1,', ':2,'), 'version'],
    ['no list', apollo({}), 'operations'],
    ['an entry without a body', apollo([{ id: '1' }]), 'operations.0.body'],
    ['an empty id', apollo([{ id: '', body: '{ a }' }]), 'operations.0.id'],
    ['a fragment alone', JSON.stringify({ x: 'fragment F on T { a }' }), 'has 0 operations'],
    ['no GraphQL', JSON.stringify({ x: '{' }), 'the operation x is no GraphQL'],
  ])('is refused for %s, and it is said why', (_, text, reason) => {
    expect(() => readManifest(text)).toThrow(reason);
  });
});

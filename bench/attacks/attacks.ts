import { gzipSync } from 'node:zlib';
import type { HttpAttack, SocketAttack } from './fire.ts';
import { aliases, bomb, deep, flat, overlap } from './generators.ts';

const json = { 'content-type': 'application/json' };

const operation = (query: string, more: object = {}): HttpAttack => ({
  body: JSON.stringify({ query, ...more }),
  headers: json,
});

/** One that is let through, and another each time: nothing that was found out before is of any help. */
const renamed = (query: string): HttpAttack => ({
  body: (attempt) => JSON.stringify({ query: query.replace('{', `query Q${attempt} {`) }),
  headers: json,
});

const raw = (body: string | Buffer, headers: Readonly<Record<string, string>> = json): HttpAttack => ({
  body,
  headers,
});

const subscribe = (id: number) =>
  JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: '{ __typename }' } });

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Each with the row of the list of bad inputs that it is an example of. */
export const attacks: Readonly<Record<string, HttpAttack | SocketAttack>> = {
  'A1 bomb(18, 2)': operation(bomb(18, 2)),
  'A1 bomb(20, 2)': operation(bomb(20, 2)),
  'A1 bomb(13, 2), leaf elsewhere': operation(bomb(13, 2, 'items { id }')),
  'A2 bomb(24, 2)': operation(bomb(24, 2)),
  'A3 flat(24, 2)': operation(flat(24, 2)),
  'A3 flat(200, 10)': operation(flat(200, 10)),
  'A4 fragment cycle': operation(
    '{ me { ...A } } fragment A on User { friends { ...B } } fragment B on User { best { ...A } }',
  ),
  'A5 overlap(400)': operation(overlap(400)),
  'A5 overlap(70), below the token limit': operation(overlap(70)),
  'A6 deep(200, friends)': operation(deep(200, 'friends')),
  'A7 deep(12, friends)': operation(deep(12, 'friends')),
  'A10 1,000 aliases of __typename': operation(aliases(1_000, '__typename')),
  'A10 500 aliases over two subgraphs': operation(aliases(500, 'me { id items { id } }')),
  'A10 8 aliases over two subgraphs, within all limits': renamed(
    aliases(8, 'me { id items { id owner { name best { items { id } } } } }'),
  ),
  'A13 1,000 unknown directives': operation(`query Q { __typename ${'@aa'.repeat(1_000)} }`),
  'A13 1,000 @include': operation(`query Q { __typename ${'@include(if: true) '.repeat(1_000)} }`),
  'A14 3,000 times one field': operation(`{ me { ${'id '.repeat(3_000)} } }`),
  'A16 20,000 levels': operation(`{ me ${'{ friends '.repeat(20_000)}${'}'.repeat(20_000)} }`),
  'A17 introspection in depth': operation(
    '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
  ),
  'A19 prototype names': operation('{ me { __proto__: note constructor: note id } }', {
    variables: { v: { constructor: { prototype: { polluted: 1 } } } },
  }),
  'A21 200 KB of brackets for variables': raw(
    `{"query":"{ __typename }","variables":{"v":${nested(100_000)}}}`,
  ),
  'A23 batch of 1,000': raw(
    JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ me { name } }' }))),
  ),
  'A24 body of 3 MB': raw(JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(3_000_000) })),
  'A24 gzip bomb, 256 MiB': raw(gzipSync(Buffer.alloc(256 * 1024 * 1024)), {
    ...json,
    'content-encoding': 'gzip',
  }),
  'A36 token of 14 KB': {
    ...operation('{ me { name } }'),
    headers: { ...json, authorization: `Bearer ${'x'.repeat(14_000)}` },
  },
  'B43 persisted id of 200 KB': raw(
    JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(200_000) } } }),
  ),
  'C47 100 silent sockets': { sockets: 100, messages: [] },
  'C48 messages that are no JSON': { sockets: 20, messages: ['{'] },
  'C49 1,000 operations on one socket': {
    sockets: 1,
    messages: ['{"type":"connection_init"}', ...Array.from({ length: 1_000 }, (_, id) => subscribe(id))],
  },
  'C49 frame of 10 MB': {
    sockets: 1,
    messages: ['{"type":"connection_init"}', `{"type":"ping","payload":{"x":"${'x'.repeat(10_000_000)}"}}`],
  },
};

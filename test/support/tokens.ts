import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import type { GraphProcess } from './graph-process.ts';

interface Key {
  readonly kid: string;
  readonly key: CryptoKey;
}

const claims = { sub: '01a1fd0d-1427-7581-a1ec-00bb1385e5e5', roles: ['staff'], scope: '' };
const good = { exp: '10 minutes', nbf: '-1 minute', audience: 'dallal', issuer: 'dallal' };

/** Tokens of a member of staff who does not exist, each with one thing wrong about it. */
export const badTokens = {
  'that has expired': async (graph: GraphProcess) => signed(await ownKey(graph), { exp: '-1 minute' }),
  'that is not valid yet': async (graph: GraphProcess) => signed(await ownKey(graph), { nbf: '5 minutes' }),
  'for another audience': async (graph: GraphProcess) => signed(await ownKey(graph), { audience: 'another' }),
  'of another issuer': async (graph: GraphProcess) => signed(await ownKey(graph), { issuer: 'another' }),
  'signed with a foreign key': async () => signed(await foreignKey()),
  'signed with a foreign key under the name of ours': async (graph: GraphProcess) =>
    signed({ ...(await foreignKey()), kid: (await ownKey(graph)).kid }),
  'without a signature': async () =>
    new UnsecuredJWT(claims).setIssuer('dallal').setAudience('dallal').setExpirationTime('1h').encode(),
  'that is none': async () => 'none',
};

export async function goodToken(graph: GraphProcess): Promise<string> {
  return signed(await ownKey(graph));
}

/** The key that the graph itself signs with. */
async function ownKey(graph: GraphProcess): Promise<Key> {
  const [row] = await graph.rows('users', 'select * from signing_key where retired_at is null');
  return { kid: row.kid, key: (await importJWK(row.private_jwk, 'ES256')) as CryptoKey };
}

async function foreignKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid: await calculateJwkThumbprint(await exportJWK(publicKey)), key: privateKey };
}

function signed({ kid, key }: Key, wrong: Partial<typeof good> = {}): Promise<string> {
  const { exp, nbf, audience, issuer } = { ...good, ...wrong };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setNotBefore(nbf)
    .setExpirationTime(exp)
    .sign(key);
}

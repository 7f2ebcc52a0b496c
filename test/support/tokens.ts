import { permissionsOf } from '@dallal/permissions';
import {
  base64url,
  type CryptoKey,
  calculateJwkThumbprint,
  compactDecrypt,
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

const claims = {
  sub: '01a1fd0d-1427-7581-a1ec-00bb1385e5e5',
  roles: ['admin'],
  scope: permissionsOf(['admin']).join(' '),
};
const good = { exp: '10 minutes', nbf: '-1 minute', audience: 'dallal', issuer: 'dallal', typ: 'at+jwt' };

/** Tokens of an admin who does not exist, each with one thing wrong about it. */
export const badTokens = {
  'that has expired': async (graph: GraphProcess) => signed(await ownKey(graph), { exp: '-1 minute' }),
  'that is not valid yet': async (graph: GraphProcess) => signed(await ownKey(graph), { nbf: '5 minutes' }),
  'for another audience': async (graph: GraphProcess) => signed(await ownKey(graph), { audience: 'another' }),
  'of another issuer': async (graph: GraphProcess) => signed(await ownKey(graph), { issuer: 'another' }),
  'that is no access token': async (graph: GraphProcess) => signed(await ownKey(graph), { typ: 'JWT' }),
  'signed with a foreign key': async () => signed(await foreignKey()),
  'signed with a foreign key under the name of ours': async (graph: GraphProcess) =>
    signed({ ...(await foreignKey()), kid: (await ownKey(graph)).kid }),
  'without a signature': async () =>
    new UnsecuredJWT(claims).setIssuer('dallal').setAudience('dallal').setExpirationTime('1h').encode(),
  'that is none': async () => 'none',
};

/** A token of the same admin; `given` claims take the place of theirs. */
export async function goodToken(graph: GraphProcess, given: Partial<typeof claims> = {}): Promise<string> {
  return signed(await ownKey(graph), {}, given);
}

/** The key that the graph itself signs with. */
async function ownKey(graph: GraphProcess): Promise<Key> {
  const [{ kid, sealed_private_jwk: sealed }] = await graph.rows(
    'users',
    'select * from signing_key where signs_from <= now() order by generation desc limit 1',
  );
  const { plaintext } = await compactDecrypt(sealed, base64url.decode(graph.usersEncryptionKey));
  const jwk = JSON.parse(new TextDecoder().decode(plaintext));
  return { kid, key: (await importJWK(jwk, 'ES256')) as CryptoKey };
}

async function foreignKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid: await calculateJwkThumbprint(await exportJWK(publicKey)), key: privateKey };
}

function signed(
  { kid, key }: Key,
  wrong: Partial<typeof good> = {},
  given: Partial<typeof claims> = {},
): Promise<string> {
  const { exp, nbf, audience, issuer, typ } = { ...good, ...wrong };
  return new SignJWT({ ...claims, ...given })
    .setProtectedHeader({ alg: 'ES256', kid, typ })
    .setIssuer(issuer)
    .setAudience(audience)
    .setNotBefore(nbf)
    .setExpirationTime(exp)
    .sign(key);
}

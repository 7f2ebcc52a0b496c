import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ourCommand, rootFolder } from '../gateways/ours.ts';
import type { Child } from '../processes/child.ts';
import { startGateway } from '../processes/start-gateway.ts';
import { bidderOf } from './bidder.ts';
import type { House } from './house.ts';

/** The router process in front of a house, with an issuer of the tokens that it takes. */
export interface Endpoint {
  readonly router: Child;
  readonly port: number;
  /** Access tokens of the first so many merchants. */
  tokens(merchants: number): Promise<string[]>;
  close(): Promise<void>;
}

/** @param config more keys of router.yaml */
export async function openEndpoint(house: House, config: object = {}): Promise<Endpoint> {
  const { setting, target } = house;
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' }] };
  const issuer = createServer((_, response) => void response.end(JSON.stringify(keys)));
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const jwks = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`;
  try {
    const { child, port } = await startGateway({
      name: 'router',
      directory: setting.folder,
      command: (port) =>
        ourCommand({
          port,
          supergraphFile: join(rootFolder, 'schema', 'supergraph.graphql'),
          folder: setting.folder,
          program: setting.router,
          nodeFlags: [],
          config: {
            jwt: { jwks_url: jwks, type: 'at+jwt' },
            signing_secret: target.secret,
            subgraphs: { bids: { url: target.url } },
            ...config,
          },
        }),
    });
    const sign = (merchant: number) => {
      const { scopes, ...claims } = bidderOf(merchant);
      const token = new SignJWT({ ...claims, scope: scopes.join(' ') });
      const header = { alg: 'ES256', kid: 'bench', typ: 'at+jwt' };
      return token.setProtectedHeader(header).setIssuedAt().setExpirationTime('2h').sign(privateKey);
    };
    return {
      router: child,
      port,
      tokens: (merchants) => Promise.all(Array.from({ length: merchants }, (_, index) => sign(index))),
      close: async () => {
        await child.stop();
        issuer.close();
      },
    };
  } catch (error) {
    issuer.close();
    throw error;
  }
}

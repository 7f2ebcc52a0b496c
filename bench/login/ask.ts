import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { type Identity, sign } from '@dallal/signing';

export interface Target {
  /** Where the subgraph takes operations. */
  readonly url: string;
  /** Between router and subgraph: the benchmark stands where the router would. */
  readonly secret: string;
}

export interface Asked {
  readonly milliseconds: number;
  // biome-ignore lint/suspicious/noExplicitAny: the benchmark knows what it asked for
  readonly data: any;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

/** Asks as the router would, each time from another address. Rejects for anything but data. */
export function ask(
  { url, secret }: Target,
  operation: { readonly query: string; readonly variables?: object },
  identity: Identity | null = null,
): Promise<Asked> {
  const body = JSON.stringify(operation);
  const sender = { address: randomAddress(), userAgent: 'bench' };
  const signed = sign(secret, { body, identity, requestId: randomUUID(), sender });
  const headers = {
    ...signed,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      const milliseconds = performance.now() - started;
      const { data, errors } = JSON.parse(text);
      if (errors) reject(new Error(text));
      else resolve({ milliseconds, data });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 256);
  return `10.${part()}.${part()}.${part()}`;
}

import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { temporaryFolder } from '@dallal/testing';
import { isSigned } from './signature.ts';

interface Exchange {
  readonly req: IncomingMessage;
  readonly query: Readonly<Record<string, string>>;
  status: number;
}

interface Server {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
  httpServer: { closeAllConnections(): void };
  middleware: ((exchange: Exchange, next: () => Promise<void>) => Promise<void>)[];
}

// CommonJS, with no types of its own.
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => Server;

/** The only keys that this server knows. */
const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/**
 * An S3-compatible server on a free port of 127.0.0.1. It knows no signatures of version 4, so those of addresses are
 * checked before it. Stop it in `afterAll`.
 */
export async function startS3() {
  const folder = temporaryFolder();
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder.path });
  server.middleware.unshift(async (exchange, next) => {
    const { req, query } = exchange;
    if ('X-Amz-Signature' in query && !isSigned(req, credentials.secretAccessKey)) exchange.status = 403;
    else await next();
  });
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
    stop: async () => {
      const closed = server.close();
      server.httpServer.closeAllConnections();
      await closed;
      folder.remove();
    },
  };
}

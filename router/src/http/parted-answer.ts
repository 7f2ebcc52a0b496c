import type { ServerResponse } from 'node:http';
import type { Pipeline } from '../pipeline.ts';
import type { Prepared } from '../prepared.ts';
import { cutWhenStalled } from '../subscriptions/stalled-reader.ts';

const DELIMITER = '\r\n---';

/**
 * Answers a query in parts, as `@defer` asks: multipart/mixed with the delivery format of 2022-08-24. The delimiter comes
 * after each part, so that the client can read the part at once.
 */
export async function sendInParts(
  prepared: Prepared,
  pipeline: Pipeline,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  response.writeHead(200, {
    ...headers,
    'content-type': 'multipart/mixed;boundary="-";deferSpec=20220824',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // nginx would collect parts until its buffer is full.
    'x-accel-buffering': 'no',
  });
  // Without a listener, a write to a client that just left would be an unhandled error.
  response.on('error', () => response.destroy());
  cutWhenStalled(response);
  response.write(DELIMITER);
  await pipeline.executeInParts(prepared, (part) => {
    response.write(`\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${part}${DELIMITER}`);
  });
  response.end('--\r\n');
}

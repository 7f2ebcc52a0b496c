import { asResult } from './graphql-result.ts';
import { PLAIN, type SubgraphResult } from './transport.ts';

/** What a subgraph sent back over HTTP, whole. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** An answer that is no GraphQL response. `status` is its HTTP status. */
export class NotGraphQL extends Error {
  readonly status: number;

  constructor(status: number, what: string, cause?: unknown) {
    super(`status ${status}, body is ${what}`, { cause });
    this.status = status;
  }
}

/**
 * Reads an answer. A GraphQL answer is one whatever its status; anything else (a proxy's HTML, a refused signature)
 * throws {@link NotGraphQL}. Each call gives a result of its own.
 */
export function readResult({ status, text }: HttpAnswer): SubgraphResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new NotGraphQL(status, 'not JSON', cause);
  }
  const result = asResult(body);
  // Errors without data and with an error status: the subgraph refused the router, not the client.
  if (!result || (result.data === undefined && status > 400))
    throw new NotGraphQL(status, 'not a GraphQL response');
  // JSON cannot have a quote, a backslash or a control character in a string but behind a backslash.
  const plain = !text.includes('\\');
  return Object.defineProperty(result, PLAIN, { value: plain });
}

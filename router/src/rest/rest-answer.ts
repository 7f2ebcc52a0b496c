import type { GraphQLFormattedError } from 'graphql';
import type { Endpoint } from './endpoint.ts';
import { type Problem, problemOf, statusOf, titleOf } from './problem.ts';

/** A GraphQL result, parsed. */
interface Result {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** How an endpoint answers. */
export type RestAnswer =
  | { readonly problem: Problem }
  | {
      readonly status: number;
      readonly body: unknown;
      /** The codes of errors that cost parts of the body. */
      readonly partial: readonly string[];
    };

/** What an operation's result means to whoever asked the endpoint. */
export function restAnswer(
  endpoint: Endpoint,
  { data, errors = [] }: Result,
  { requestId, anonymous }: { readonly requestId: string; readonly anonymous: boolean },
): RestAnswer {
  const { mapping, result } = endpoint;
  const body = valueAt(data, result.path);
  if (body === null || body === undefined) {
    if (errors.length > 0) {
      const status = statusOf(errors[0]?.extensions?.code, anonymous);
      return { problem: problemOf(errors, requestId, status, endpoint) };
    }
    if (mapping.not_found !== false) return { problem: nothing(mapping.not_found, requestId) };
  }
  const { __typename: typename, message } = (body ?? {}) as { __typename?: unknown; message?: unknown };
  const status =
    (typeof typename === 'string' && Object.hasOwn(mapping.results, typename) && mapping.results[typename]) ||
    mapping.status;
  if (status >= 400) {
    const detail = typeof message === 'string' ? message : undefined;
    const problem = { title: titleOf(status), status, detail, code: String(typename), requestId };
    return { problem: { ...problem, result: body } };
  }
  const partial = new Set(errors.map(({ extensions }) => headerText(String(extensions?.code))));
  return { status, body: body ?? null, partial: [...partial] };
}

/** A subgraph may call its errors what it likes; a header may not have all of that. */
function headerText(code: string): string {
  return code.replace(/[^\w.:-]/g, '_').slice(0, 100);
}

const CODES: Readonly<Record<number, string>> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' };

function nothing(given: true | number, requestId: string): Problem {
  const status = given === true ? 404 : given;
  return { title: titleOf(status), status, code: CODES[status] ?? 'NOT_FOUND', requestId };
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | null | undefined)?.[name],
    data,
  );
}

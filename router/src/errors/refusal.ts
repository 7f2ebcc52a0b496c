import { GraphQLError } from 'graphql';

/**
 * Thrown by a stage that will not let a request go on. The whole request is answered with `errors` and, over HTTP,
 * with `status` and `headers`; nothing was executed.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly GraphQLError[];
  readonly headers: Readonly<Record<string, string>>;
  /** The `extensions` of the answer. */
  readonly extensions: Readonly<Record<string, unknown>> | undefined;

  /** @param errors of which any that is none of GraphQL's is a fault of ours: it leaves masked, and is logged whole */
  constructor(
    status: number,
    errors: readonly unknown[],
    headers: Readonly<Record<string, string>> = {},
    extensions?: Readonly<Record<string, unknown>>,
  ) {
    const told = errors.map((error) => (error instanceof GraphQLError ? error : faultOf(error)));
    super(told[0]?.message ?? 'Request refused');
    this.status = status;
    this.errors = told;
    this.headers = headers;
    this.extensions = extensions;
  }
}

/** A refusal with one error of the given `extensions.code`. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Refusal {
  return new Refusal(status, [new GraphQLError(message, { extensions: { code } })], headers);
}

/** Gives errors that come without a code (graphql-js makes them so) the code of the stage that found them. */
export function withCode(errors: readonly GraphQLError[], code: string): GraphQLError[] {
  return errors.map(
    (error) =>
      new GraphQLError(error.message, {
        nodes: error.nodes,
        source: error.source,
        positions: error.positions,
        path: error.path,
        extensions: { ...error.extensions, code },
      }),
  );
}

/** Without a code, by which `publicError` knows that it is nobody's business. */
function faultOf(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

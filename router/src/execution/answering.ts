import type { Identity } from '@dallal/signing';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { Answer, answerTo, firstPart, latePart, withCost, withCostText } from '../answer.ts';
import { InFlight } from '../in-flight.ts';
import type { Prepared } from '../prepared.ts';
import { pickHeaders } from '../transports/client-headers.ts';
import type { Executed } from './compiled-plan.ts';
import type { PartsListener } from './incremental-plan.ts';

/** Answers queries and mutations that are prepared. */
export class Answering {
  readonly #share: boolean;
  readonly #log: Logger;
  readonly #inFlight = new InFlight<Answer>();

  /** @param share whether identical queries under way, of one identity, are answered by one execution */
  constructor(share: boolean, log: Logger) {
    this.#share = share;
    this.#log = log;
  }

  /** Never rejects. */
  execute(prepared: Prepared): Promise<Answer> {
    const { caller, shownCost } = prepared;
    caller.trace?.stage('execute');
    const answer = this.#shareable(prepared);
    return shownCost ? answer.then((shared) => withCost(shared, shownCost)) : answer;
  }

  /** The answer that others may get as well. */
  async #shareable(prepared: Prepared): Promise<Answer> {
    const { operation, generation, record, caller, variables } = prepared;
    if (record.kind === 'mutation') {
      // A mutation that has begun runs to its end, whoever still listens.
      const answer = await this.#run(prepared, undefined);
      this.#forgetInFlight(prepared);
      return answer;
    }
    if (!this.#share) return this.#run(prepared, caller.signal);
    let joined = true;
    const answer = this.#inFlight.run({
      scope: scopeOf(caller.identity),
      key: `${operation.id} ${JSON.stringify([variables, pickHeaders(caller.headers, generation.clientHeaders)])}`,
      signal: caller.signal,
      start: (signal) => {
        joined = false;
        return this.#run(prepared, signal);
      },
    });
    try {
      return await answer;
    } catch {
      return GONE;
    } finally {
      if (joined) record.finish('shared');
    }
  }

  /** Answers in parts: each is given as text when it is ready. Never rejects. */
  async executeInParts(
    { incremental, record, caller, shownCost, newRun }: Prepared,
    deliver: (part: string) => void,
  ): Promise<void> {
    const { requestId, signal, trace } = caller;
    trace?.stage('execute');
    const codes: string[] = [];
    let begun = false;
    let unfinished = true;
    const note = ({ errors }: Executed) => void codes.push(...codesOf(errors));
    const listener: PartsListener = {
      first: (executed, hasNext) => {
        begun = true;
        unfinished = hasNext;
        note(executed);
        const part = firstPart(executed, hasNext, requestId, this.#log);
        deliver(shownCost ? withCostText(part, shownCost) : part);
      },
      late: (data, hasNext) => {
        data.forEach(note);
        unfinished = hasNext;
        deliver(latePart(data, hasNext, requestId, this.#log));
      },
    };
    await incremental
      ?.execute(() => newRun({ signal, shareable: true }), listener)
      .catch((error) => {
        if (!unfinished) return;
        const { data, errors } = faulty(error);
        // After the first part, a part without `incremental` would replace all that was told.
        const part = begun
          ? latePart([{ data, errors, path: [], label: undefined }], false, requestId, this.#log)
          : firstPart({ data, errors }, false, requestId, this.#log);
        deliver(part);
      });
    record.finish(codes.length > 0 ? 'errors' : 'ok', codes.length > 0 ? { codes } : {});
  }

  async #run(prepared: Prepared, signal: AbortSignal | undefined): Promise<Answer> {
    const { plan, record } = prepared;
    const run = prepared.newRun({ signal, shareable: record.kind === 'query' });
    const executed = await plan.execute(run).catch(faulty);
    const { errors } = executed;
    record.finish(errors.length > 0 ? 'errors' : 'ok', errors.length > 0 ? { codes: codesOf(errors) } : {});
    return answerTo(executed, run.requestId, this.#log);
  }

  /** Who wrote reads what they wrote: not the answer to a question from before. */
  #forgetInFlight({ caller, generation }: Prepared): void {
    this.#inFlight.forget(scopeOf(caller.identity));
    for (const transport of generation.transports.values()) transport.forget?.(caller.identity);
  }
}

/** For a client that did not wait. */
const GONE = new Answer('');

/** Whoever is answered for one another has the same rights, and wrote the same. */
const scopeOf = (identity: Identity | null): string => (identity === null ? '' : JSON.stringify(identity));

/** What is thrown in execution is a fault of the router's own: it must cost one answer, not the client's socket. */
function faulty(error: unknown): Executed {
  return { data: 'null', errors: [error as GraphQLError] };
}

function codesOf(errors: readonly GraphQLError[]): string[] {
  return [...new Set(errors.map((error) => String(error.extensions?.code ?? 'INTERNAL_SERVER_ERROR')))];
}

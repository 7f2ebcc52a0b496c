import type { Logger } from 'pino';
import { publicError } from './errors/public-error.ts';
import type { Executed } from './execution/compiled-plan.ts';
import type { LateData } from './execution/incremental-plan.ts';

/** A GraphQL result on its way out, already written: whoever sends it to several clients writes and encodes it once. */
export class Answer {
  /** The JSON text of the whole result. */
  readonly text: string;
  #bytes: Buffer | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The text in UTF-8. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }
}

/** What an operation costs, as its answer tells. */
export interface ShownCost {
  readonly estimated: number;
  readonly max: number;
}

/** The same result with the cost in its extensions. The answer itself may be others' too. */
export function withCost(answer: Answer, cost: ShownCost): Answer {
  return answer.text === '' ? answer : new Answer(withCostText(answer.text, cost));
}

/** @param text of a result that has no extensions */
export function withCostText(text: string, cost: ShownCost): string {
  return `${text.slice(0, -1)},"extensions":{"cost":${JSON.stringify(cost)}}}`;
}

/** Writes what an operation came to. */
export function answerTo(executed: Executed, requestId: string, log: Logger): Answer {
  return new Answer(`{${result(executed, requestId, log)}}`);
}

/** Writes the first part of an answer in parts: an ordinary result that says whether there is more. */
export function firstPart(executed: Executed, hasNext: boolean, requestId: string, log: Logger): string {
  return `{${result(executed, requestId, log)},"hasNext":${hasNext}}`;
}

/** Writes a later part (the incremental delivery of 2022-08-24, which Apollo's clients read). */
export function latePart(
  data: readonly LateData[],
  hasNext: boolean,
  requestId: string,
  log: Logger,
): string {
  const incremental = data.map((late) => {
    const label = late.label === undefined ? '' : `,"label":${JSON.stringify(late.label)}`;
    return `{${result(late, requestId, log)},"path":${JSON.stringify(late.path)}${label}}`;
  });
  return `{"incremental":[${incremental.join(',')}],"hasNext":${hasNext}}`;
}

/** Errors come first, so that nobody overlooks them in a long answer. */
function result({ data, errors }: Executed, requestId: string, log: Logger): string {
  if (errors.length === 0) return `"data":${data}`;
  const visible = errors.map((error) => publicError(error, requestId, log));
  return `"errors":${JSON.stringify(visible)},"data":${data}`;
}

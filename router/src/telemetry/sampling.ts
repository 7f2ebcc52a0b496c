import { type Context, TraceFlags, trace } from '@opentelemetry/api';
import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace';

/**
 * Decides by lot whether a request is traced. Not by the trace's id, as is common: a client chooses that, and could
 * choose ids that are all traced. What belongs to a request is traced when the request is.
 */
export class RequestSampler implements Sampler {
  readonly #ratio: number;
  readonly #respectsClients: boolean;

  /** @param ratio the share of requests, from 0 to 1 */
  constructor(ratio: number, respectsClients: boolean) {
    this.#ratio = ratio;
    this.#respectsClients = respectsClients;
  }

  shouldSample(context: Context): SamplingResult {
    const parent = trace.getSpanContext(context);
    const follows = parent && (this.#respectsClients || !parent.isRemote);
    const sampled = follows ? (parent.traceFlags & TraceFlags.SAMPLED) !== 0 : Math.random() < this.#ratio;
    return { decision: sampled ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }

  toString(): string {
    return `RequestSampler{${this.#ratio}}`;
  }
}

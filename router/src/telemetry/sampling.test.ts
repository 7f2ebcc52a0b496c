import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import { RequestSampler } from './sampling.ts';

const within = (traceFlags: number, isRemote: boolean) =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: '1'.repeat(32),
    spanId: '1'.repeat(16),
    traceFlags,
    isRemote,
  });
const samples = (sampler: RequestSampler, context = ROOT_CONTEXT) =>
  sampler.shouldSample(context).decision === SamplingDecision.RECORD_AND_SAMPLED;

describe('what is traced', () => {
  it('is all or nothing with a ratio of 1 or 0, whatever clients say', () => {
    for (const context of [ROOT_CONTEXT, within(1, true), within(0, true)]) {
      expect(samples(new RequestSampler(1, false), context)).toBe(true);
      expect(samples(new RequestSampler(0, false), context)).toBe(false);
    }
  });

  it('is for clients to say where they are respected, and by the ratio for those that say nothing', () => {
    expect(samples(new RequestSampler(0, true), within(1, true))).toBe(true);
    expect(samples(new RequestSampler(1, true), within(0, true))).toBe(false);
    expect(samples(new RequestSampler(1, true))).toBe(true);
  });

  it('is all of a request that is traced, and nothing of another', () => {
    expect(samples(new RequestSampler(0, false), within(1, false))).toBe(true);
    expect(samples(new RequestSampler(1, false), within(0, false))).toBe(false);
  });

  it('is not chosen by the id of a trace, which a client chooses', () => {
    const sampler = new RequestSampler(0.5, false);
    const decisions = Array.from({ length: 200 }, () => samples(sampler, within(1, true)));
    expect(new Set(decisions).size).toBe(2);
  });
});

import { type ExecutionResult, GraphQLError } from 'graphql';
import { answerEvent } from './answer-event.ts';

const away = Object.assign(new Error('terminating connection'), { code: '57P01' });
const failed = (originalError: Error) => new GraphQLError('failed', { originalError });

/** Gives one answer after the other; the last one from then on. */
function answering(...answers: ExecutionResult[]) {
  const given = { times: 0 };
  const answer = async () => answers[Math.min(given.times++, answers.length - 1)]!;
  return { given, answer };
}

describe('an event of a subscription', () => {
  it('of which nothing would be left waits until the database is back', async () => {
    const { answer } = answering({ data: null, errors: [failed(away)] }, { data: { event: 1 } });
    expect(await answerEvent(answer, () => false)).toEqual({ data: { event: 1 } });
  });

  it.each([
    ['has something left', { data: { event: null }, errors: [failed(away)] }],
    ['failed for another reason', { data: null, errors: [failed(new Error('a fault'))] }],
  ])('that %s is told as it is', async (_, result) => {
    const { answer, given } = answering(result);
    expect(await answerEvent(answer, () => false)).toBe(result);
    expect(given.times).toBe(1);
  });

  it('waits for nothing when its reader has left', async () => {
    const { answer, given } = answering({ data: null, errors: [failed(away)] });
    await answerEvent(answer, () => true);
    expect(given.times).toBe(1);
  });
});

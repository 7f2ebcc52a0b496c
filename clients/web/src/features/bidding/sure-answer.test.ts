import { CombinedGraphQLErrors } from '@apollo/client';
import { OutcomeUnknown, sureAnswer } from './sure-answer.ts';

const refused = (code: string) =>
  new CombinedGraphQLErrors({ errors: [{ message: code, extensions: { code } }] });

/** Fails with these in turn, and answers then. */
function sender(...failures: unknown[]) {
  let sent = 0;
  const send = async () => {
    const failure = failures[sent++];
    if (failure) throw failure;
    return 'answer';
  };
  return { send, times: () => sent };
}
const atOnce = async () => {};

describe('a bid that is sent', () => {
  it.each([
    ['lost', new TypeError('Failed to fetch')],
    ['late', refused('SUBGRAPH_TIMEOUT')],
    ['refused because of a crowd', refused('SERVICE_UNAVAILABLE')],
  ])('is sent again when the answer is %s', async (_, failure) => {
    const { send, times } = sender(failure, failure);
    await expect(sureAnswer(send, atOnce)).resolves.toBe('answer');
    expect(times()).toBe(3);
  });

  it('is not sent again when the graph has refused it', async () => {
    const { send, times } = sender(refused('BAD_USER_INPUT'));
    await expect(sureAnswer(send, atOnce)).rejects.toBeInstanceOf(CombinedGraphQLErrors);
    expect(times()).toBe(1);
  });

  it('is said to be unknown when no answer comes at all', async () => {
    const lost = new TypeError('Failed to fetch');
    const { send, times } = sender(lost, lost, lost, lost, lost);
    await expect(sureAnswer(send, atOnce)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(times()).toBe(4);
  });
});

import { CombinedGraphQLErrors } from '@apollo/client';
import { ServerParseError } from '@apollo/client/errors';
import { problemOf } from './problem.ts';

const answered = (extensions: Record<string, unknown>) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'Unexpected error', extensions }] } as never);

// Outside browsers nobody says whether there is a network.
beforeAll(() => void Object.defineProperty(navigator, 'onLine', { value: true, configurable: true }));

describe('the sentence of an error', () => {
  it('speaks of a number for support only where there is one', () => {
    const code = 'INTERNAL_SERVER_ERROR';
    expect(problemOf(answered({ code, requestId: 'r1' }))).toEqual({
      message: 'unexpected',
      requestId: 'r1',
    });
    expect(problemOf(answered({ code })).message).toBe('wentWrong');
    expect(problemOf(new Error('of our own')).message).toBe('wentWrong');
  });

  it('takes what is not of the graph for no answer of it', () => {
    const page = '<html>Sign in to this network</html>';
    const response = new Response(page, { status: 200 });
    const error = new ServerParseError(new SyntaxError('Unexpected token'), { response, bodyText: page });
    expect(problemOf(error).message).toBe('unavailable');
  });
});

import { refuse } from '../errors/refusal.ts';
import { readAccept } from './accept.ts';
import { answerStatus, refusalStatus } from './statuses.ts';

describe('the status of a refusal', () => {
  const status = (accept: string | undefined, code: string, given = 400) =>
    refusalStatus(refuse(given, code, 'no'), readAccept(accept));

  it.each(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'])(
    'is 200 for %s where a client names application/json, and knows no better',
    (code) => {
      expect(status('application/json', code)).toBe(200);
      expect(status('application/json, text/plain', code)).toBe(200);
      expect(status('application/graphql-response+json, application/json;q=0.9', code)).toBe(400);
      expect(status('*/*', code)).toBe(400);
      expect(status(undefined, code)).toBe(400);
    },
  );

  it.each([
    ['BAD_REQUEST', 400],
    ['MAX_DEPTH_LIMIT', 400],
    ['UNAUTHENTICATED', 401],
    ['RATE_LIMITED', 429],
    ['QUERY_PLANNING_TIMEOUT', 503],
  ])('stays what it is for %s, whatever the client takes', (code, given) => {
    for (const accept of ['application/json', 'application/graphql-response+json', undefined]) {
      expect(status(accept, code, given)).toBe(given);
    }
  });
});

describe('the status of an answer', () => {
  it('is 200, with errors beside its data or without', () => {
    const accepted = readAccept('application/graphql-response+json');
    expect(answerStatus('{"data":{}}', accepted)).toBe(200);
    expect(answerStatus('{"errors":[],"data":{}}', accepted)).toBe(200);
  });
});

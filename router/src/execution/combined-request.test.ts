import type { FetchNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { combineEntityFetches } from './combined-request.ts';

const member = (index: number, operation: string) => ({
  index,
  node: { kind: 'Fetch', serviceName: 's', operation, operationName: 'Q__s__1' } as unknown as FetchNode,
});

describe('entity fetches in one request', () => {
  it('have response names and representations of their own and the client’s variables in common', () => {
    const { query } = combineEntityFetches([
      member(
        0,
        'query Q__s__1($representations:[_Any!]!$n:Int){_entities(representations:$representations){...on A{x(n:$n)}}}',
      ),
      member(
        2,
        'query Q__s__2($representations:[_Any!]!$n:Int){_entities(representations:$representations){...on B{y(n:$n)}}}',
      ),
    ]);
    expect(query).toBe(
      'query Q__s__1($_r0:[_Any!]!$n:Int$_r2:[_Any!]!){' +
        '_e0:_entities(representations:$_r0){...on A{x(n:$n)}}' +
        '_e2:_entities(representations:$_r2){...on B{y(n:$n)}}}',
    );
  });

  it('keep fragments of one name apart', () => {
    const operation = (field: string) =>
      `query($representations:[_Any!]!){_entities(representations:$representations){...F}} fragment F on A{${field}}`;
    const { query } = combineEntityFetches([member(0, operation('x')), member(1, operation('y'))]);
    expect(() => parse(query)).not.toThrow();
    expect(query).toContain('fragment _f0_F on A{x}');
    expect(query).toContain('_e1:_entities(representations:$_r1){..._f1_F}');
  });
});

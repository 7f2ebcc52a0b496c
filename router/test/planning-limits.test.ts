import { pino } from 'pino';
import { PlannerProcess } from '../src/planning/planner-process.ts';
import { TestGraph } from './fixtures/router.ts';

/** `levels` levels of `width` spreads: the text grows with the level, what it expands to with width ^ levels. */
const bomb = (levels: number, width: number, leaf = 'id') => {
  const spreads = (level: number) =>
    Array.from({ length: width }, (_, index) => `a${index}: friends { ...F${level + 1} }`).join(' ');
  return fragments(levels, spreads, leaf);
};
/** The same fragment `width` times at one place, on each of `levels` levels. */
const flat = (levels: number, width: number) =>
  fragments(
    levels,
    (level) =>
      Array(width)
        .fill(`...F${level + 1}`)
        .join(' '),
    'id',
  );

function fragments(levels: number, spreads: (level: number) => string, leaf: string): string {
  const written = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on User { ${spreads(level)} }`,
  );
  return `query Q { me { ...F0 } } ${written.join(' ')} fragment F${levels} on User { ${leaf} }`;
}

const deep = (levels: number) => `{ me { ${'friends { '.repeat(levels)}id${' }'.repeat(levels)} } }`;

describe('what would take too long to plan', () => {
  let graph: TestGraph;
  const asked: string[] = [];
  beforeAll(async () => {
    class Listening extends PlannerProcess {
      override plan(...request: Parameters<PlannerProcess['plan']>) {
        asked.push(request[0]);
        return super.plan(...request);
      }
    }
    const log = pino({ level: 'silent' });
    graph = await TestGraph.start({ createPlanner: (sdl) => new Listening(sdl, { log }) });
  });
  afterAll(() => graph.close());

  it.each([
    ['doubled on 18 levels', bomb(18, 2), 'MAX_SELECTIONS_LIMIT'],
    ['doubled on 20 levels', bomb(20, 2), 'MAX_SELECTIONS_LIMIT'],
    ['doubled on 24 levels', bomb(24, 2), 'MAX_SELECTIONS_LIMIT'],
    ['doubled on 13 levels, with leaves elsewhere', bomb(13, 2, 'reviews { id }'), 'MAX_SELECTIONS_LIMIT'],
    ['one place doubled on 24 levels', flat(24, 2), 'MAX_SELECTIONS_LIMIT'],
    ['one place times ten on 200 levels', flat(200, 10), 'OPERATION_TOO_LARGE'],
    ['a list in a list 200 times', deep(200), 'MAX_DEPTH_LIMIT'],
    [
      'a fragment in itself',
      '{ me { ...A } } fragment A on User { friends { ...A } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'two fragments in each other',
      '{ me { ...A } } fragment A on User { friends { ...B } } fragment B on User { friends { ...A } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('is refused before it is planned, while others are answered: %s', async (_, query, code) => {
    const [bad, other] = await Promise.all([graph.query(query), graph.query('{ __typename }')]);
    expect([bad.status, bad.body.errors?.[0]?.extensions.code]).toEqual([400, code]);
    expect(other.body).toEqual({ data: { __typename: 'Query' } });
    expect(asked).toEqual([]);
  });

  it('is not what is in use', async () => {
    expect((await graph.query('{ me { name } }')).status).toBe(200);
    expect(asked).toHaveLength(1);
  });
});

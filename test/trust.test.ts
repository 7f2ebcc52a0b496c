import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign } from '@dallal/signing';
import { Client } from './support/client.ts';
import { closeCodeOf } from './support/close-code.ts';
import { GraphProcess, subgraphNames } from './support/graph-process.ts';
import { customScalars, hostileRequests } from './support/hostile-values.ts';
import { type People, peopleOf } from './support/people.ts';
import { badTokens, goodToken } from './support/tokens.ts';

const MINUTES = 60_000;
const staffIdentity = { sub: '01a1fd0d-1427-7581-a1ec-00bb1385e5e5', roles: ['staff'], scopes: [] };
const foreignSecret = 'not-the-secret-that-the-router-and-its-subgraphs-share';

describe('a graph of processes', () => {
  let graph: GraphProcess;
  let people: People;
  beforeAll(async () => {
    graph = await GraphProcess.start({ distributed: true });
    people = await peopleOf(graph.url);
  }, 5 * MINUTES);
  afterAll(() => graph?.dispose(), 2 * MINUTES);

  describe.each(subgraphNames)('%s, called directly', (name) => {
    const bodies = {
      'an operation': '{"query":"{ __typename }"}',
      _service: '{"query":"{ _service { sdl } }"}',
      _entities: JSON.stringify({
        query: 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
        variables: { of: [{ __typename: 'User', id: staffIdentity.sub }] },
      }),
      'what is no JSON': '{',
    };
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(graph.subgraphUrl(name), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });

    it.each(Object.keys(bodies) as (keyof typeof bodies)[])(
      'answers 401 to %s without a signature',
      async (what) => {
        const response = await post(bodies[what]);
        expect(response.status).toBe(401);
        expect(await response.json()).toEqual({
          errors: [
            {
              message: 'This subgraph answers only the router.',
              extensions: { code: 'UNAUTHENTICATED' },
            },
          ],
        });
      },
    );

    it('answers 401 to a signature that was made with another secret, and to one of another body', async () => {
      const body = bodies._entities;
      const request = { body, identity: staffIdentity, requestId: 'r-1' };
      const signed = sign(foreignSecret, request);
      expect((await post(body, { ...signed })).status).toBe(401);
      expect((await post(bodies._service, { ...signed })).status).toBe(401);
    });

    it('keeps its event log from those who do not sign', async () => {
      const url = new URL('/events?after=0', graph.subgraphUrl(name));
      expect((await fetch(url)).status).toBe(401);
    });

    it('closes a graphql-ws connection without a signature', async () => {
      expect(await closeCodeOf(graph.subgraphUrl(name), {})).toBe(4403);
    });
  });

  describe('a caller', () => {
    const mutations: Record<string, [string, object]> = {
      draftPartRequest: [
        'DraftPartRequest',
        { vin: '1HGCM82633A004352', title: 'A part', category: 'brakes', area: 'SA-01', biddingSeconds: 60 },
      ],
      placeBid: [
        'PlaceBid',
        { auctionId: staffIdentity.sub, amount: { amount: 1_000 }, condition: 'NEW', deliveryDays: 1 },
      ],
      pay: [
        'Pay',
        { orderId: staffIdentity.sub, method: 'CARD', token: 'sandbox_ok', idempotencyKey: 'k-1' },
      ],
      verifyMerchant: ['VerifyMerchant', { merchantId: staffIdentity.sub }],
    };

    it.each(Object.keys(mutations))('without a token may not %s', async (name) => {
      const [type, input] = mutations[name]!;
      const mutation = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename } }`;
      const { data, errors } = await new Client(graph.url).ask(mutation, { input });
      expect(data ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    });

    it('becomes nobody else by the headers that the router and its subgraphs talk in', async () => {
      const query = '{ me { id roles } }';
      const own = (await people.customer.send(query)).me;
      const identity = Buffer.from(JSON.stringify(staffIdentity)).toString('base64url');
      const forgeries: Record<string, string>[] = [
        { 'x-router-identity': identity },
        {
          ...sign(foreignSecret, {
            body: JSON.stringify({ query }),
            identity: staffIdentity,
            requestId: 'r-1',
          }),
        },
      ];
      for (const headers of forgeries) {
        expect(await new Client(graph.url).ask(query, {}, headers)).toEqual({
          status: 200,
          data: { me: null },
        });
        expect(await people.customer.ask(query, {}, headers)).toEqual({ status: 200, data: { me: own } });
        const { errors } = await people.customer.ask('{ marketplaceSummary { bidsPlaced } }', {}, headers);
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
      }
    });
  });

  describe('a token', () => {
    const bad = Object.keys(badTokens) as (keyof typeof badTokens)[];

    it.each(bad)('%s is refused with 401', async (what) => {
      const client = new Client(graph.url, await badTokens[what](graph));
      const { status, data, errors } = await client.ask('{ marketplaceSummary { bidsPlaced } }');
      expect({ status, data }).toEqual({ status: 401, data: undefined });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    });

    it.each(bad)('%s opens no graphql-ws connection', async (what) => {
      const authorization = `Bearer ${await badTokens[what](graph)}`;
      expect(await closeCodeOf(graph.url, { authorization })).toBe(4403);
    });

    it('of the same making with nothing wrong about it is taken: the others are refused for what they are', async () => {
      const client = new Client(graph.url, await goodToken(graph));
      expect(await client.send('{ marketplaceSummary { bidsPlaced } }')).toBeDefined();
    });
  });

  describe('a value that nobody sends in good faith', () => {
    /** What a database, an ORM or a runtime says, and no API. */
    const INTERNAL = /postgres|SQLSTATE|relation "|column "|invalid byte|mikro|violates|stack|node_modules/i;

    it('is refused by its argument, or finds nothing, wherever it is given, and tells nobody how the graph is made', async () => {
      const requests = hostileRequests();
      const wrong: unknown[] = [];
      const send = async () => {
        for (const { name, query, variables } of requests) {
          const { status, errors } = await people.staff.ask(query, variables);
          const [{ message = '', extensions = { code: 'NONE' } } = {}] = errors ?? [];
          const { code, argument } = extensions as { code: string; argument?: string };
          const isFine = code === 'BAD_USER_INPUT' ? argument : ['NOT_FOUND', 'NONE'].includes(code);
          if (status > 400 || !isFine || message.length > 400 || INTERNAL.test(message))
            wrong.push({ name, status, message, code, argument });
        }
      };
      await Promise.all(Array.from({ length: 6 }, send));
      expect(wrong).toEqual([]);
      const logs = ['router', ...subgraphNames].map((name) => join(graph.data, 'logs', `${name}.log`));
      const faults = logs.flatMap(
        (log) => readFileSync(log, 'utf8').match(/^.*"level":(50|"error").*$/gm) ?? [],
      );
      expect(faults).toEqual([]);
    }, 60_000);

    it('is tried once an operation where a try is dear, however it is called (row 12)', async () => {
      const tries = (count: number) =>
        Array.from(
          { length: count },
          (_, n) =>
            `a${n}: signIn(input: { email: "staff@dallal.example", password: "000${n}" }) { __typename }`,
        );
      const codes = [];
      for (const count of [1, 2, 5, 20]) {
        const { status, errors } = await new Client(graph.url).ask(`mutation { ${tries(count).join(' ')} }`);
        codes.push([status, errors?.[0]?.extensions.code]);
      }
      expect(codes).toEqual([
        [200, undefined],
        [400, 'COST_LIMIT_EXCEEDED'],
        [400, 'COST_LIMIT_EXCEEDED'],
        [400, 'MAX_ROOT_FIELDS_LIMIT'],
      ]);
    });

    it.each([
      ['amount: { amount: 0.1 }', 'input.amount.amount'],
      ['amount: { amount: 9007199254740993 }', 'input.amount.amount'],
      ['amount: { amount: 1, currency: "JPY" }', 'input.amount.currency'],
      ['amount: { amount: 1e999 }', 'input'],
    ])('is bad input in the document, too: %s', async (amount, argument) => {
      const { errors } = await people.riyadh.ask(
        `mutation { placeBid(input: { auctionId: "1", ${amount}, condition: NEW, deliveryDays: 1 }) { __typename } }`,
      );
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });

    it('has no place to say how to order or filter rows: nothing takes free text for an order, or JSON', async () => {
      expect(customScalars.sort()).toEqual(['CurrencyCode', 'DateTime', 'MinorUnits']);
      for (const argument of [
        'orderBy: "asc, (select max(api_key) from account)"',
        'filter: { id: { $ne: null } }',
        'where: "{\\"$where\\": \\"true\\"}"',
      ]) {
        const { status } = await people.customer.ask(
          `{ products(first: 1, ${argument}) { edges { cursor } } }`,
        );
        expect(status).toBe(400);
      }
    });
  });
});

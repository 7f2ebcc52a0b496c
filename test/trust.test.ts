import { sign } from '@dallal/signing';
import { Client } from './support/client.ts';
import { closeCodeOf } from './support/close-code.ts';
import { GraphProcess, subgraphNames } from './support/graph-process.ts';
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
});

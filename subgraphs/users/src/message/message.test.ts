import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { writeCode } from './code-texts.ts';
import { SmsGateway } from './gateway.sms.ts';
import { SmsRefused } from './sms.ts';
import { type Facts, type Topic, write } from './texts.ts';

const sms = {
  id: '01939c4e-0000-7000-8000-000000000002',
  to: '+966501234567',
  text: 'رمزك {id}: 123456 & "x"',
};

describe('the texts', () => {
  const facts: Facts = {
    ACCOUNT_EXISTS: {},
    PASSWORD_CHANGED: {},
    PASSWORD_RESET: {},
    CONTACT_CHANGED: { newAddress: 'a•••@example.com' },
    CONTACT_REMOVED: {},
    NEW_DEVICE: { device: 'Firefox on Linux' },
    WAY_IN_ADDED: {},
    WAY_IN_REMOVED: {},
    APPLICATION_REGISTERED: {},
    SECOND_FACTOR_ENABLED: {},
    SECOND_FACTOR_DISABLED: {},
    RECOVERY_CODE_USED: {},
    SUSPENDED: {},
    REINSTATED: {},
  };

  it.each(Object.keys(facts) as Topic[])(
    'say %s in Arabic and in English, and all that there is to say',
    (topic) => {
      for (const locale of ['ar', 'en'] as const) {
        const { subject, body } = write(topic, facts[topic] as never, locale);
        expect(/\p{Script=Arabic}/u.test(subject + body)).toBe(locale === 'ar');
        for (const fact of Object.values(facts[topic])) expect(body).toContain(fact);
        expect(subject).not.toMatch(/[\r\n]|\d{6}/);
      }
    },
  );
});

describe('the text with a code', () => {
  it.each(['ar', 'en'] as const)('says in %s what it is for, and has no code in its subject', (locale) => {
    const purposes = ['SIGN_UP', 'CHANGE_CONTACT', 'SIGN_IN', 'RESET_PASSWORD'] as const;
    const texts = purposes.map((purpose) => writeCode('123456', purpose, locale));
    expect(new Set(texts.map(({ body }) => body)).size).toBe(4);
    for (const { subject, body } of texts) {
      expect(body).toContain('123456');
      expect(subject).not.toMatch(/\d/);
      // Two of them cost twice as much. Source: 3GPP TS 23.038: 160 characters, or 70 of other alphabets.
      expect(body.length).toBeLessThanOrEqual(locale === 'en' ? 160 : 134);
    }
  });
});

describe('the SMS gateway', () => {
  let server: Server;
  let statuses: number[];
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  beforeEach(async () => {
    received.length = 0;
    statuses = [];
    server = createServer(async (request, response) => {
      received.push({ headers: request.headers, body: await text(request) });
      const status = statuses.shift() ?? 200;
      if (status === 0) request.socket.destroy();
      else if (status > 0) response.writeHead(status, { location: '/elsewhere' }).end('123456');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const gateway = (more: object = {}) =>
    new SmsGateway({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
      key: 'a key',
      fields: { recipient: '{to}', body: '{text}', sender: 'Dallal' },
      encoding: 'json',
      timeoutMs: 20_000,
      ...more,
    });

  it('is sent the fields that are configured, as JSON or as a form, with the key', async () => {
    await gateway().send(sms);
    await gateway({ encoding: 'form' }).send(sms);
    const fields = { recipient: sms.to, body: sms.text, sender: 'Dallal' };
    expect(JSON.parse(received[0]!.body)).toEqual(fields);
    expect(Object.fromEntries(new URLSearchParams(received[1]!.body))).toEqual(fields);
    for (const { headers } of received) {
      expect(headers).toMatchObject({ authorization: 'Bearer a key', 'idempotency-key': sms.id });
    }
  });

  it.each([
    ['fails', 503],
    ['hangs up', 0],
    ['asks for patience', 429],
  ])('is asked a second time when it %s, and not a third time', async (_, status) => {
    statuses = [status];
    await gateway().send(sms);
    statuses = [status, status];
    await expect(gateway().send(sms)).rejects.not.toThrow(SmsRefused);
    expect(received).toHaveLength(4);
  });

  it('is asked once when it refuses for good, and is not followed elsewhere', async () => {
    statuses = [400];
    await expect(gateway().send(sms)).rejects.toThrow(SmsRefused);
    expect(received).toHaveLength(1);
    statuses = [307, 307];
    await expect(gateway().send(sms)).rejects.toThrow();
    expect(received.map(({ headers }) => headers.host)).toHaveLength(3);
  });

  it('is not waited for beyond its time', async () => {
    statuses = [-1, -1];
    await expect(gateway({ timeoutMs: 50 }).send(sms)).rejects.toThrow(/aborted|timeout/i);
  });

  it('has nothing of the message in its errors', async () => {
    statuses = [400];
    const error = await gateway()
      .send(sms)
      .catch((cause: Error) => cause);
    expect(JSON.stringify([String(error), (error as Error).stack])).not.toContain('123456');
  });
});

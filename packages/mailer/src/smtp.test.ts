import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Mail } from './mail.ts';
import { MailRefused } from './mailer.ts';
import { SmtpMailer } from './smtp.mailer.ts';

const email: Mail = {
  id: '0199b0a0-0000-7000-8000-000000000000',
  to: { name: 'Layla', address: 'layla@example.com' },
  subject: 'فزت بالمزاد',
  text: 'مرحبًا\n.\nتم\n',
  language: 'ar',
  date: new Date('2026-11-21T09:30:00Z'),
};

describe('SmtpMailer', () => {
  let server: SMTPServer;
  let mailer: SmtpMailer;
  const received: { from: unknown; to: string[]; message: string }[] = [];
  let refusal: { responseCode: number; message: string } | undefined;

  beforeEach(async () => {
    received.length = 0;
    refusal = undefined;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_, __, done) => done(refusal && Object.assign(new Error(refusal.message), refusal)),
      onData: (stream, { envelope }, done) => {
        text(stream).then((message) => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : null;
          received.push({ from, to: envelope.rcptTo.map(({ address }) => address), message });
          done();
        }, done);
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    mailer = new SmtpMailer({
      url: `smtp://127.0.0.1:${port}`,
      from: 'no-reply@dallal.example',
      tls: 'opportunistic',
      connections: 2,
    });
  });
  afterEach(async () => {
    await mailer.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  it('hands an e-mail to the server, whole', async () => {
    await mailer.send(email);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'no-reply@dallal.example', to: ['layla@example.com'] });
    const [head, body] = received[0]!.message.split('\r\n\r\n');
    expect(head).toMatch(/^Message-ID: <0199b0a0-0000-7000-8000-000000000000@dallal\.example>$/m);
    expect(Buffer.from(body!, 'base64').toString().replaceAll('\r\n', '\n')).toBe(email.text);
  });

  it('knows a refusal for good from one for now', async () => {
    refusal = { responseCode: 550, message: 'No such mailbox' };
    await expect(mailer.send(email)).rejects.toThrow(MailRefused);
    refusal = { responseCode: 451, message: 'Greylisted' };
    await expect(mailer.send(email)).rejects.not.toThrow(MailRefused);
    refusal = undefined;
    await mailer.send(email);
    expect(received).toHaveLength(1);
  });

  it('fails, not for good, when no server listens', async () => {
    await new Promise<void>((resolve) => server.close(resolve));
    const error = await mailer.send(email).catch((cause: unknown) => cause);
    expect(error).toHaveProperty('message', expect.stringContaining('ECONNREFUSED'));
    expect(error).not.toBeInstanceOf(MailRefused);
  });
});

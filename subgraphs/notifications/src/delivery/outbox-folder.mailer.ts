import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Email } from './email.ts';
import { type Mailer, messageOf } from './mailer.ts';

/** Writes each e-mail as an RFC 5322 file `<notification id>.eml`: for development, and for looking at. */
export class OutboxFolderMailer implements Mailer {
  readonly #folder: string;
  readonly #from: string;
  readonly #transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(folder: string, from: string) {
    this.#folder = folder;
    this.#from = from;
  }

  async send(email: Email): Promise<void> {
    const { message } = await this.#transport.sendMail(messageOf(email, this.#from));
    const target = join(this.#folder, `${email.id}.eml`);
    const temporary = `${target}.${randomUUID()}.tmp`;
    await mkdir(this.#folder, { recursive: true });
    try {
      // A reader of the folder never sees half an e-mail, and a repeated send leaves one file.
      // Names, addresses and prices: for the owner of the folder alone.
      await writeFile(temporary, message as Buffer, { mode: 0o600 });
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#transport.close();
  }
}

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './graph-client.ts';

/** Nothing came. */
export class NoMessage extends Error {
  override readonly name = 'NoMessage';
}

/** Without SMTP the graph writes what it sends into a folder; whoever may read that reads everybody's mail. */
export class Mailbox {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws {@link NoMessage} when there is no such folder. */
  async mustBeThere(): Promise<void> {
    if ((await stat(this.#folder).catch(() => null))?.isDirectory()) return;
    throw new NoMessage(`${this.#folder}, where codes are read, is no folder (see --outbox)`);
  }

  /** Waits for a message to an e-mail address or a number, and gives back the code in the newest one. Throws {@link NoMessage}. */
  async codeFor(address: string, seconds = 15): Promise<string> {
    try {
      return await until('A message', () => this.#newestCode(address), seconds);
    } catch (cause) {
      const where = `${this.#folder} within ${seconds} s`;
      throw new NoMessage(`no message to ${address} came to ${where} (see --outbox)`, { cause });
    }
  }

  async #newestCode(address: string): Promise<string | undefined> {
    const names = await readdir(this.#folder).catch(() => []);
    const messages = names
      .filter((name) => /\.(eml|sms)$/.test(name))
      .map((name) => join(this.#folder, name));
    const dated = await Promise.all(messages.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
    for (const { path } of dated.toSorted((one, other) => other.at - one.at)) {
      const code = codeIn(await readFile(path, 'utf8'), address);
      if (code) return code;
    }
    return undefined;
  }
}

/** The six digits in a message to this address. Arabic text travels in base64, English as it is. Source: RFC 2045. */
function codeIn(message: string, address: string): string | undefined {
  const [, head = '', body = ''] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(message) ?? [];
  const to = head.split(/\r?\n/).find((line) => /^to:/i.test(line));
  if (!to?.split(/[\s<>,]+/).includes(address)) return undefined;
  const isBase64 = /^content-transfer-encoding: *base64/im.test(head);
  const text = isBase64 ? Buffer.from(body, 'base64').toString() : body;
  return /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
}

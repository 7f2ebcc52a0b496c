import WebSocket from 'ws';
import type { Answer } from './client.ts';

/** A page in a browser: it keeps cookies it cannot read, and says with each request from where it comes. */
export class Browser {
  readonly url: string;
  readonly origin: string;
  /** By name, with the attributes they were set with. */
  readonly cookies = new Map<string, { readonly value: string; readonly attributes: readonly string[] }>();

  /** @param origin of the page; default: the graph's own */
  constructor(url: string, origin = new URL(url).origin) {
    this.url = url;
    this.origin = origin;
  }

  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...this.headers };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(this.url, { method: 'POST', headers, body });
    for (const text of response.headers.getSetCookie()) this.#keep(text);
    return { status: response.status, ...((await response.json()) as object) };
  }

  /** Messages of a subscription over graphql-ws, until it ends and what was begun when it opened is done. */
  async watch(query: string, onOpen: () => unknown): Promise<unknown[]> {
    const url = this.url.replace(/^http/, 'ws');
    const socket = new WebSocket(url, 'graphql-transport-ws', { headers: this.headers });
    const messages: unknown[] = [];
    const ended = Promise.withResolvers<void>();
    let opened: Promise<unknown> | undefined;
    socket.on('error', ended.reject);
    socket.on('close', () => ended.resolve());
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(String(data));
      if (type === 'connection_ack') {
        socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
        opened = Promise.resolve(onOpen());
        opened.catch(ended.reject);
      } else if (type === 'ping') {
        socket.send('{"type":"pong"}');
      } else {
        messages.push(payload ?? type);
        if (type === 'error' || type === 'complete') socket.close();
      }
    });
    await ended.promise;
    await opened;
    return messages;
  }

  get headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    return { origin: this.origin, ...(cookie && { cookie }) };
  }

  #keep(text: string): void {
    const [pair = '', ...attributes] = text.split('; ');
    const [name = '', value = ''] = pair.split('=', 2);
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else
      this.cookies.set(name, { value, attributes: attributes.filter((each) => !each.startsWith('Max-Age')) });
  }
}

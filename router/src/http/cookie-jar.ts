import type { ServerResponse } from 'node:http';
import { cookieValues } from './read-cookies.ts';

/** The cookies of a client that can be given some. */
export interface CookieJar {
  /** The value of a cookie that the client sent, once. */
  get(name: string): string | undefined;
  /** @param header the value of a `set-cookie` header */
  set(header: string): void;
}

/** Those of the client of one HTTP request, whose answer has not begun. */
export class ResponseCookies implements CookieJar {
  readonly #response: ServerResponse;
  readonly #header: string | undefined;

  /** @param header the `cookie` header, if what the client sent may count */
  constructor(response: ServerResponse, header: string | undefined) {
    this.#response = response;
    this.#header = header;
  }

  get(name: string): string | undefined {
    const [value, ...others] = cookieValues(this.#header, name);
    // Of two, nobody could say which is whose.
    return others.length === 0 ? value : undefined;
  }

  set(header: string): void {
    // A client that has gone gets no answer, and no cookie.
    if (!this.#response.headersSent) this.#response.appendHeader('set-cookie', header);
  }
}

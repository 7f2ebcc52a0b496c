import { connect, type Socket } from 'node:net';
import { liveQuery } from './stream.ts';

const OPCODE_CLOSE = 8;
const OPCODE_PING = 9;
const OPCODE_PONG = 10;
const OPCODE_TEXT = 1;

/** A frame as a client must send it: masked, here with a mask of zeros, which leaves the text as it is. */
function clientFrame(opcode: number, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload as string);
  const long = body.length > 125;
  const head = Buffer.alloc(long ? 8 : 6);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (long ? 126 : body.length);
  if (long) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** What a viewer shows of itself, and what it subscribes to. */
export interface ViewerSession {
  readonly init?: object;
  readonly subscribe: object;
}

const LIVE: ViewerSession = { subscribe: { query: liveQuery } };
const PONG = clientFrame(OPCODE_TEXT, '{"type":"pong"}');
const HEAD_END = '\r\n\r\n';

export interface ViewerEvents {
  /** The socket is subscribed as far as it knows. */
  subscribed(): void;
  /** A `next` message; the buffer is only valid until the call returns. */
  event(message: Buffer): void;
  /** Anything that should not happen. */
  failed(what: string): void;
}

/** One viewer on one socket, on bare TCP: thousands of them must cost less than the server they watch. */
export class Viewer {
  readonly #socket: Socket;
  readonly #events: ViewerEvents;
  #session: ViewerSession | undefined;
  #rest: Buffer | undefined;
  #upgraded = false;
  #leaving = false;

  constructor(port: number, events: ViewerEvents, session = LIVE) {
    this.#session = session;
    this.#events = events;
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('connect', () => this.#socket.write(upgradeRequest(port)));
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    this.#socket.on('error', (error) => events.failed(error.message));
    this.#socket.on('close', () => this.#leaving || events.failed('the server closed the socket'));
  }

  leave(): void {
    this.#leaving = true;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    let bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    this.#rest = undefined;
    if (!this.#upgraded) {
      const end = bytes.indexOf(HEAD_END);
      if (end >= 0) {
        if (!bytes.toString('latin1', 0, end).startsWith('HTTP/1.1 101')) {
          this.#fail(bytes.toString());
          return;
        }
        this.#upgraded = true;
        const init = { type: 'connection_init', payload: this.#session?.init };
        this.#socket.write(clientFrame(OPCODE_TEXT, JSON.stringify(init)));
        bytes = bytes.subarray(end + HEAD_END.length);
      }
    }
    const used = this.#upgraded ? this.#readFrames(bytes) : 0;
    if (used < bytes.length) this.#rest = bytes.subarray(used);
  }

  /** Returns how many bytes were whole frames. */
  #readFrames(bytes: Buffer): number {
    let at = 0;
    while (at + 2 <= bytes.length) {
      const short = bytes[at + 1]! & 0x7f;
      const headLength = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (at + headLength > bytes.length) break;
      const length =
        short === 126
          ? bytes.readUInt16BE(at + 2)
          : short === 127
            ? Number(bytes.readBigUInt64BE(at + 2))
            : short;
      const end = at + headLength + length;
      if (end > bytes.length) break;
      this.#frame(bytes[at]! & 0x0f, bytes.subarray(at + headLength, end));
      at = end;
    }
    return at;
  }

  #frame(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE_PING) this.#socket.write(clientFrame(OPCODE_PONG, payload));
    else if (opcode === OPCODE_CLOSE) this.#fail(`closed with ${payload.subarray(2)}`);
    else if (opcode === OPCODE_TEXT) this.#message(payload);
  }

  #message(payload: Buffer): void {
    if (payload.includes('"type":"next"')) {
      this.#events.event(payload);
      return;
    }
    const { type } = JSON.parse(payload.toString()) as { type: string };
    if (type === 'connection_ack') {
      const subscribe = { id: '1', type: 'subscribe', payload: this.#session?.subscribe };
      this.#socket.write(clientFrame(OPCODE_TEXT, JSON.stringify(subscribe)));
      // Ten thousand of them, each with a token, need not be kept.
      this.#session = undefined;
      this.#events.subscribed();
    } else if (type === 'ping') this.#socket.write(PONG);
    else if (type !== 'pong') this.#fail(payload.toString());
  }

  #fail(what: string): void {
    this.#events.failed(what.slice(0, 500));
    this.leave();
  }
}

function upgradeRequest(port: number): string {
  return (
    `GET /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
    'sec-websocket-version: 13\r\nsec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n' +
    'sec-websocket-protocol: graphql-transport-ws\r\n\r\n'
  );
}

const HEAD_END = '\r\n\r\n';

/** Called with the head (start line and headers) and the body, which is only valid until the call returns. */
export type OnMessage = (head: string, body: Buffer) => void;

/**
 * Cuts a connection's bytes into HTTP/1.1 messages, requests as well as answers. It knows just what the benchmark's own
 * traffic needs (content-length and chunked bodies), so that load and subgraphs leave the cores to the gateway.
 */
export class MessageReader {
  readonly #onMessage: OnMessage;
  #buffer = Buffer.allocUnsafe(256 * 1_024);
  #used = 0;

  constructor(onMessage: OnMessage) {
    this.#onMessage = onMessage;
  }

  /** Takes the next bytes. Throws when they are no HTTP/1.1 it knows. */
  push(chunk: Buffer): void {
    this.#append(chunk);
    let start = 0;
    for (let end: number | undefined = 0; end !== undefined; ) {
      start = end;
      end = this.#readMessage(start);
    }
    if (start === 0) return;
    this.#buffer.copyWithin(0, start, this.#used);
    this.#used -= start;
  }

  #append(chunk: Buffer): void {
    if (this.#used + chunk.length > this.#buffer.length) {
      const larger = Buffer.allocUnsafe((this.#used + chunk.length) * 2);
      this.#buffer.copy(larger, 0, 0, this.#used);
      this.#buffer = larger;
    }
    chunk.copy(this.#buffer, this.#used);
    this.#used += chunk.length;
  }

  /** Hands on the message at `start` and returns where it ends, or undefined while it is not all there. */
  #readMessage(start: number): number | undefined {
    const bytes = this.#buffer.subarray(0, this.#used);
    const headEnd = bytes.indexOf(HEAD_END, start);
    if (headEnd < 0) return undefined;
    const head = bytes.toString('latin1', start, headEnd);
    const bodyStart = headEnd + HEAD_END.length;
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) return this.#readChunked(head, bytes, bodyStart);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (bodyStart + length > bytes.length) return undefined;
    this.#onMessage(head, bytes.subarray(bodyStart, bodyStart + length));
    return bodyStart + length;
  }

  #readChunked(head: string, bytes: Buffer, bodyStart: number): number | undefined {
    const chunks: Buffer[] = [];
    for (let at = bodyStart; ; ) {
      const lineEnd = bytes.indexOf('\r\n', at);
      if (lineEnd < 0) return undefined;
      const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
      if (Number.isNaN(size)) throw new Error('a chunk without a size');
      const next = lineEnd + 2 + size + 2;
      if (next > bytes.length) return undefined;
      if (size === 0) {
        this.#onMessage(head, chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
        return next;
      }
      chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
      at = next;
    }
  }
}

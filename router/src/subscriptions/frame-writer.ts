import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

/** FIN and the opcode of a text frame (RFC 6455, 5.2). A server's frames are not masked. */
const WHOLE_TEXT = 0x81;
/** Frames up to this many bytes are copied together: one small write is cheaper than two. Larger ones share their tail. */
const COPIED_UP_TO = 1_000;

/** Whoever writes and wants to know when the reader has caught up. */
interface Sender {
  drained(): void;
}

/**
 * Writes text frames straight to a socket's stream. `ws` would encode and frame the whole message for each of thousands
 * of viewers; here the part they share is encoded once. Safe beside `ws` as long as nothing is compressed: it then writes
 * each of its own frames at once and whole.
 */
export class FrameWriter {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #behind = new Set<Sender>();

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
    stream.on('drain', () => this.#drained());
  }

  /** Sends one message in two parts. Says `false` when the reader is behind; the sender's `drained` is then called once. */
  write(head: Buffer, tail: Buffer, sender: Sender): boolean {
    // Nothing may follow a close frame.
    if (this.#socket.readyState !== WebSocket.OPEN) return true;
    const keepsUp = this.#write(head, tail);
    if (!keepsUp) this.#behind.add(sender);
    return keepsUp;
  }

  /** Sends several messages with the same head by one write to the stream: thousands of small ones are what costs. */
  writeAll(head: Buffer, tails: readonly Buffer[], sender: Sender): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return true;
    let size = 0;
    for (const tail of tails) size += frameLength(head.length + tail.length);
    const frames = Buffer.allocUnsafe(size);
    let at = 0;
    for (const tail of tails) {
      const length = head.length + tail.length;
      writeHeader(frames.subarray(at), length);
      at += headerLength(length);
      frames.set(head, at);
      frames.set(tail, at + head.length);
      at += length;
    }
    const keepsUp = this.#stream.write(frames);
    if (!keepsUp) this.#behind.add(sender);
    return keepsUp;
  }

  #write(head: Buffer, tail: Buffer): boolean {
    const stream = this.#stream;
    const length = head.length + tail.length;
    const start = headerLength(length);
    if (start + length <= COPIED_UP_TO) {
      const frame = Buffer.allocUnsafe(start + length);
      writeHeader(frame, length);
      frame.set(head, start);
      frame.set(tail, start + head.length);
      return stream.write(frame);
    }
    const opening = Buffer.allocUnsafe(start + head.length);
    writeHeader(opening, length);
    opening.set(head, start);
    stream.cork();
    stream.write(opening);
    const keepsUp = stream.write(tail);
    stream.uncork();
    return keepsUp;
  }

  #drained(): void {
    const senders = [...this.#behind];
    this.#behind.clear();
    for (const sender of senders) sender.drained();
  }
}

function frameLength(length: number): number {
  return headerLength(length) + length;
}

function headerLength(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

function writeHeader(frame: Buffer, length: number): void {
  frame[0] = WHOLE_TEXT;
  if (length < 126) {
    frame[1] = length;
  } else if (length < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
}

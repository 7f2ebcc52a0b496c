import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ScannerUnavailable, type VirusScanner } from './virus-scanner.ts';

const SILENT_MS = 30_000;
const CHUNK_BYTES = 65_536;

/** The daemon of ClamAV, over TCP. Source: clamd(8), "INSTREAM". */
export class Clamd implements VirusScanner {
  readonly #host: string;
  readonly #port: number;

  /** @param url `tcp://host:port`; the port is 3310 unless told */
  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port || 3_310);
  }

  async scan(bytes: Uint8Array): Promise<'CLEAN' | 'INFECTED'> {
    const answer = await this.#ask(bytes).catch((cause: unknown) => {
      throw new ScannerUnavailable('clamd did not answer.', { cause });
    });
    if (answer === 'stream: OK') return 'CLEAN';
    if (/^stream: .+ FOUND$/.test(answer)) return 'INFECTED';
    // Such as that its StreamMaxLength is smaller than what is uploaded here.
    throw new ScannerUnavailable(`clamd said: ${answer.slice(0, 200)}`);
  }

  async #ask(bytes: Uint8Array): Promise<string> {
    const socket = connect(this.#port, this.#host);
    socket.setTimeout(SILENT_MS, () => socket.destroy(new Error(`Nothing for ${SILENT_MS} ms.`)));
    // The `z` has command and answer end with a NUL; each chunk follows its length, and an empty one is the last.
    socket.write('zINSTREAM\0');
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
      const chunk = bytes.subarray(start, start + CHUNK_BYTES);
      socket.write(uint32(chunk.length));
      socket.write(chunk);
    }
    socket.write(uint32(0));
    const [answer = ''] = (await text(socket)).split('\0');
    return answer;
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

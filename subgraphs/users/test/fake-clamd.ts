import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** What the fake takes for a virus. */
export const VIRUS = 'this-would-be-a-virus';

/** A server that speaks as much of clamd's protocol as is used, byte by byte. Stop it in `afterAll`. */
export async function startFakeClamd() {
  /** `most`: that were ever scanned at once. Nothing is answered before `gate`. */
  const state = { isUp: true, open: 0, most: 0, gate: Promise.resolve() };
  const server = createServer((socket) => {
    let seen = Buffer.alloc(0);
    state.open += 1;
    state.most = Math.max(state.most, state.open);
    socket.on('close', () => {
      state.open -= 1;
    });
    socket.on('error', () => {});
    socket.on('data', (data) => {
      if (!state.isUp) return void socket.destroy();
      seen = Buffer.concat([seen, data]);
      const stream = streamOf(seen);
      const answer = stream?.includes(VIRUS) ? 'Test-Signature FOUND' : 'OK';
      if (stream) void state.gate.then(() => socket.end(`stream: ${answer}\0`));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    state,
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const COMMAND = 'zINSTREAM\0';

/** The bytes of all chunks once the empty one has come. */
function streamOf(seen: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  if (seen.length < COMMAND.length) return undefined;
  if (seen.toString('latin1', 0, COMMAND.length) !== COMMAND) throw new Error('No INSTREAM');
  for (let at = COMMAND.length; at + 4 <= seen.length; ) {
    const length = seen.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(seen.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

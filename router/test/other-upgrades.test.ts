import { connect } from 'node:net';
import { eventually, TestGraph } from './fixtures/router.ts';

/** Clients such as curl and Java's offer HTTP/2 with every request, and expect HTTP/1.1 from who does not take it. */
describe('a request that offers another protocol than WebSocket', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterAll(() => graph.close());

  const send = async (...lines: string[]): Promise<string> => {
    const socket = connect(graph.router.port, '127.0.0.1').setEncoding('utf8');
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.write(lines.join('\r\n'));
    await eventually(() => answer.includes('\r\n\r\n') && answer.endsWith('}'));
    socket.destroy();
    return answer;
  };

  it.each([
    ['connection: Upgrade, HTTP2-Settings', 'upgrade: h2c'],
    ['connection: upgrade', 'upgrade: TLS/1.0'],
    ['connection: upgrade', 'upgrade: '],
  ])('is answered as ordinary HTTP/1.1: %s, %s', async (connection, upgrade) => {
    const body = '{"query":"{ me { name } }"}';
    const offer = [connection, upgrade, 'http2-settings: AAMAAABkAARAAAAAAAIAAAAA'];
    const content = ['content-type: application/json', `content-length: ${body.length}`];
    const answer = await send('POST /graphql HTTP/1.1', 'host: a', ...offer, ...content, '', body);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toContain('{"data":{"me":{"name":"Aisha"}}}');
  });
});

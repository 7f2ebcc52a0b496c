import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * The floor: a server that passes each message of the feed on to everybody, as it is, and does nothing else. It speaks
 * just enough graphql-transport-ws for the same viewers to stay.
 *
 *   node broadcast.ts <port> <url of the feed's plain stream>
 */
const [port, feedUrl = ''] = process.argv.slice(2);
const ACK = JSON.stringify({ type: 'connection_ack' });
const viewers = new Set<WebSocket>();

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString()) as { type: string };
    if (message.type === 'connection_init') socket.send(ACK);
    if (message.type === 'subscribe') viewers.add(socket);
  });
  socket.on('close', () => viewers.delete(socket));
});

const feed = new WebSocket(feedUrl, { perMessageDeflate: false });
feed.on('message', (data: Buffer) => {
  // One buffer for all: a string would be encoded again for every viewer.
  for (const viewer of viewers) viewer.send(data, { binary: false });
});
feed.once('open', () => server.listen(Number(port), '127.0.0.1'));
process.once('SIGTERM', () => process.exit(0));

import WebSocket from 'ws';

/** The code with which a graphql-ws connection is closed that says this of itself; 1000 when it was let in. */
export function closeCodeOf(url: string, connectionParams: object): Promise<number> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  return new Promise((resolve, reject) => {
    const init = JSON.stringify({ type: 'connection_init', payload: connectionParams });
    socket.once('open', () => socket.send(init));
    // Acknowledged.
    socket.once('message', () => socket.close(1000));
    socket.once('close', resolve);
    socket.once('error', reject);
  });
}

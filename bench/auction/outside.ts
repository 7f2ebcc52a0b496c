import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { type Identity, sign } from '@dallal/signing';
import { MessageReader } from '../http/message-reader.ts';
import { answerParent } from '../processes/answer-parent.ts';
import { type Bidding, bid } from './bidding.ts';

export interface OutsideOrder {
  readonly bidding: Bidding;
  readonly port: number;
  /** How each merchant shows who it is. */
  readonly merchants: readonly (Identity | string)[];
  /** With it requests are signed, as the router signs them; without it they bear tokens. */
  readonly secret?: string;
}

const PLACE = `mutation Bid($input: PlaceBidInput!) {
  placeBid(input: $input) {
    __typename
    ... on Bid { id sequence }
    ... on BidTooHigh { mustBeAtMost { amount } leadingAmount { amount } }
  }
}`;

/** Connections that no bid uses now; one bid at a time on each. */
class Connections {
  readonly #port: number;
  readonly #idle: Connection[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  async ask(headers: string, body: string): Promise<string> {
    const connection = this.#idle.pop() ?? new Connection(this.#port);
    const answer = await connection.ask(headers, body);
    this.#idle.push(connection);
    return answer;
  }

  close(): void {
    for (const connection of this.#idle) connection.close();
  }
}

class Connection {
  readonly #port: number;
  readonly #socket: Socket;
  #answered: ((answer: string) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  constructor(port: number) {
    this.#port = port;
    const reader = new MessageReader((head, body) => {
      if (head.startsWith('HTTP/1.1 200')) this.#answered?.(body.toString());
      else this.#failed?.(new Error(`${head.split('\r\n', 1)[0]} ${body.toString().slice(0, 300)}`));
    });
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true);
    this.#socket.on('data', (chunk) => reader.push(chunk));
    this.#socket.on('error', (error) => this.#failed?.(error));
    this.#socket.on('close', () => this.#failed?.(new Error('a connection was closed')));
  }

  ask(headers: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(
        `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${this.#port}\r\ncontent-type: application/json\r\n` +
          `accept: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

async function bidByHttp({ bidding, port, merchants, secret }: OutsideOrder) {
  const connections = new Connections(port);
  try {
    return await bid(bidding, async ({ auctionId, merchant, amount }) => {
      const input = { auctionId, amount: { amount }, condition: 'USED', deliveryDays: 2 };
      const body = JSON.stringify({ query: PLACE, operationName: 'Bid', variables: { input } });
      const answer = await connections.ask(headersFor(merchants[merchant]!, body, secret), body);
      return JSON.parse(answer).data?.placeBid.__typename ?? answer.slice(0, 500);
    });
  } finally {
    connections.close();
  }
}

function headersFor(merchant: Identity | string, body: string, secret: string | undefined): string {
  if (typeof merchant === 'string') return `authorization: Bearer ${merchant}\r\n`;
  const signed = sign(secret!, { body, identity: merchant, requestId: randomUUID() });
  return Object.entries(signed)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

answerParent<OutsideOrder>(bidByHttp);

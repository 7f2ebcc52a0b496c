import { type Refusal, refuse } from '../errors/refusal.ts';

const RESULT_TYPE = 'application/graphql-response+json';
const JSON_TYPES = new Set(['application/json', 'application/*', '*/*']);

/** The forms of answer a client takes. */
export interface Accepted {
  /** The media type of an answer in one piece; `undefined` when it takes none of ours. */
  readonly json: string | undefined;
  /** Whether it names `application/json` and not the media type of GraphQL's results: an old client. */
  readonly legacy: boolean;
  /** The form of an answer that goes on. Of both, the one named first. */
  readonly stream: 'multipart' | 'sse' | undefined;
  /** Whether it takes an answer in parts, as `@defer` gives it. */
  readonly parts: boolean;
}

const ANYTHING: Accepted = { json: 'application/json', legacy: false, stream: undefined, parts: false };

/** Few clients, few headers: each is read once. Cleared when somebody sends ever new ones. */
const known = new Map<string, Accepted>();
const MOST_KNOWN = 500;

/** Reads an `accept` header. */
export function readAccept(header: string | undefined): Accepted {
  if (header === undefined || header === '*/*') return ANYTHING;
  const found = known.get(header);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const accepted = parse(header);
  known.set(header, accepted);
  return accepted;
}

/** The refusal that tells a client which header to send. */
export function notAcceptable(reason: string): Refusal {
  return refuse(
    406,
    'BAD_REQUEST',
    `${reason}: send "accept: application/json" for an answer in one piece; for a subscription ` +
      '"accept: multipart/mixed;subscriptionSpec=1.0" or "accept: text/event-stream", or open a WebSocket ' +
      '(sub-protocol graphql-transport-ws) at this address',
  );
}

function parse(header: string): Accepted {
  if (header.trim() === '') return ANYTHING;
  const ranges = header
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()))
    .filter(([, ...parameters]) => !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)));
  const types = ranges.map(([type]) => type ?? '');
  const stream = ranges.map(streamOf).find((form) => form !== undefined);
  const parts = ranges.some(
    ([type, ...parameters]) => type === 'multipart/mixed' && parameters.some(isDeferSpec),
  );
  if (types.includes(RESULT_TYPE)) return { json: RESULT_TYPE, legacy: false, stream, parts };
  // Who names only the multipart form of subscriptions sends that header with every operation.
  const json = parts || stream === 'multipart' || types.some((type) => JSON_TYPES.has(type));
  const legacy = types.includes('application/json');
  return { json: json ? 'application/json' : undefined, legacy, stream, parts };
}

function streamOf([type, ...parameters]: readonly string[]): Accepted['stream'] {
  if (type === 'text/event-stream') return 'sse';
  if (type !== 'multipart/mixed') return undefined;
  return parameters.some((parameter) => /^subscriptionspec="?1\.0"?$/.test(parameter))
    ? 'multipart'
    : undefined;
}

const isDeferSpec = (parameter: string): boolean => /^deferspec="?20220824"?$/.test(parameter);

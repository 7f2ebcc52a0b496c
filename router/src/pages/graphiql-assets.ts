import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { takesCoding } from '../http/accept-encoding.ts';
import { send } from '../http/respond.ts';

const PACKAGE = '@graphql-yoga/render-graphiql';

const { version } = createRequire(import.meta.url)(`${PACKAGE}/package.json`) as { version: string };

/** Where the assets are; with the version, so that they may be kept for ever. */
export const ASSETS_PATH = `/graphql/assets/graphiql-${version}`;

const FOR_EVER = 'public, max-age=31536000, immutable';
const compress = promisify(gzip);

interface Asset {
  readonly type: string;
  readonly plain: string;
  /** Made when it is first asked for. */
  zipped?: Promise<Buffer>;
}

/** Ten megabytes of text, loaded when somebody opens the page for the first time. */
let assets: Promise<ReadonlyMap<string, Asset>> | undefined;

/** Answers a request for one of GraphiQL's files. Says whether `path` is one; nothing else can be had this way. */
export async function serveAsset(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  if (!path.startsWith(`${ASSETS_PATH}/`)) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  assets ??= loadAssets();
  const asset = (await assets).get(path.slice(ASSETS_PATH.length + 1));
  if (!asset) return false;
  const headers = { 'content-type': asset.type, 'cache-control': FOR_EVER, vary: 'accept-encoding' };
  if (!takesCoding('gzip', request.headers['accept-encoding']?.toString())) {
    send(response, 200, asset.plain, headers);
    return true;
  }
  asset.zipped ??= compress(asset.plain);
  send(response, 200, await asset.zipped, { ...headers, 'content-encoding': 'gzip' });
  return true;
}

async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const parts = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = (plain: string): Asset => ({ type: 'text/javascript; charset=utf-8', plain });
  return new Map([
    ['graphiql.js', script(parts.js)],
    ['graphiql.css', { type: 'text/css; charset=utf-8', plain: parts.css }],
    ['editor.worker.js', script(parts.editorWorkerService)],
    ['json.worker.js', script(parts.jsonWorker)],
    ['graphql.worker.js', script(parts.graphqlWorker)],
  ]);
}

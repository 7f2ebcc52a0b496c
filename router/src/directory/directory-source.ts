import { randomUUID } from 'node:crypto';
import { sign } from '@dallal/signing';
import { basicAuthorization } from '../http/basic-authorization.ts';
import { httpRead } from '../supergraph/sources/http-read.ts';
import { type DirectoryAnswer, readAnswer } from './directory-answer.ts';
import type { DirectoryOptions } from './directory-options.ts';

/** For a whole answer, in milliseconds. */
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** Asks for the directory. Rejects when there is no answer that can be taken; `unchanged`: the last one holds still. */
export type DirectorySource = () => Promise<DirectoryAnswer | 'unchanged'>;

export function directorySource({ source, signingSecret }: DirectoryOptions): DirectorySource {
  return typeof source === 'string' ? addressed(source, signingSecret) : inTime(source);
}

function addressed(address: string, secret: string | undefined): DirectorySource {
  const url = new URL(address);
  const headers = { accept: 'application/json', ...basicAuthorization(url) };
  // A GET has no body: the signature covers path and query instead.
  const body = `${url.pathname}${url.search}`;
  const read = httpRead(
    url.href,
    { headers, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
    async (to, own) => {
      const signed = secret ? sign(secret, { body, identity: null, requestId: randomUUID() }) : {};
      return new Request(to, { headers: { ...own, ...signed } });
    },
  );
  let known: string | undefined;
  return async () => {
    const got = await read(known);
    if (got === 'unchanged') return 'unchanged';
    const answer = readAnswer(JSON.parse(got.text));
    // Only now: by the tag of an answer that was not taken, the next one would pass for known.
    known = got.etag;
    return answer;
  };
}

/** A function that never answers must not end all looks. */
function inTime(source: () => Promise<unknown>): DirectorySource {
  return async () => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('no answer in time')), TIMEOUT_MS);
    try {
      return readAnswer(await Promise.race([source(), late.promise]));
    } finally {
      clearTimeout(timer);
    }
  };
}

import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Whether the address of a request was signed with the secret for just this request, and has not expired. Written
 * from the description of Signature Version 4 (AWS, "Authenticating Requests: Using Query Parameters"), so that the
 * store's addresses are not checked by the code that made them.
 */
export function isSigned(
  { method, url, headers }: IncomingMessage,
  secret: string,
  now = Date.now(),
): boolean {
  const { pathname, searchParams } = new URL(url!, 'http://s3');
  const parameter = (name: string) => searchParams.get(`X-Amz-${name}`) ?? '';
  const date = parameter('Date');
  const begun = Date.parse(date.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'));
  if (!(now < begun + Number(parameter('Expires')) * 1_000)) return false;
  const [, ...scope] = parameter('Credential').split('/');
  const [day, region, service, end] = scope as [string, string, string, string];
  const query = [...searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const signed = parameter('SignedHeaders');
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const request = [method, pathname, query.join('&'), lines.join(''), signed, 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(request)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), end);
  return hmac(key, toSign).toString('hex') === parameter('Signature');
}

/**
 * The values that a `cookie` header has under a name (RFC 6265, 5.4). More than one comes from cookies of several paths or
 * domains, of which a header does not say which is whose. One that is empty was deleted.
 */
export function cookieValues(header: string | undefined, name: string): string[] {
  if (!header?.includes(name)) return [];
  const values: string[] = [];
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    if (value !== '') values.push(value);
  }
  return values;
}

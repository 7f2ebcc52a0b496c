/**
 * Takes name and password out of a URL, as the header that says the same: `fetch` refuses such a URL, in a message that
 * would tell them.
 */
export function basicAuthorization(url: URL): Record<string, string> {
  const { username, password } = url;
  if (!username && !password) return {};
  url.username = '';
  url.password = '';
  const credentials = `${decoded(username)}:${decoded(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** A `%` that begins no code stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where a URL leads, without what may be secret in it: name, password and query. */
export function nameOfUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/**
 * Where somebody wanted to go before they had to sign in: a path of this site and nothing else, for the address of the
 * page may come from anybody.
 */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return isPathHere(next) ? next : '/';
}

/** The same wish, for the address of another page. */
export function withNext(path: string, search: string): string {
  const next = nextPath(search);
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
}

function isPathHere(path: string): boolean {
  // Browsers read \ as / and leave out tabs and line ends.
  return /^\/(?![/\\])[^\\\s]*$/.test(path);
}

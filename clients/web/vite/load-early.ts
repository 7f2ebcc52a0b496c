/** Patterns of paths, each with the places in `files` of what a page there needs; and the same of the languages. */
export interface EarlyFiles {
  readonly files: readonly string[];
  readonly pages: readonly (readonly [pattern: string, files: readonly number[]])[];
  readonly first: Readonly<Record<string, readonly number[]>>;
  readonly all: Readonly<Record<string, readonly number[]>>;
  /** What is asked of the graph: at which paths, the operation's name and id. What the pattern captures is `id`. */
  readonly asked: readonly (readonly [pattern: string, name: string, id: string])[];
}

/**
 * Runs in the browser, as text, before anything else does: nothing from outside it is known there. `before-paint.js` has
 * found out the language.
 */
export function loadEarly({ files, pages, first, all, asked }: EarlyFiles): void {
  const { lang } = document.documentElement;
  const isHome = location.pathname === '/';
  const page = pages.find(([pattern]) => new RegExp(pattern).test(location.pathname));
  const wanted = [...(first[lang] ?? []), ...(isHome ? [] : (all[lang] ?? [])), ...(page?.[1] ?? [])];
  for (const index of new Set(wanted)) {
    const file = files[index];
    const link = document.createElement('link');
    link.rel = file?.endsWith('.css') ? 'preload' : 'modulepreload';
    if (link.rel === 'preload') link.as = 'style';
    // As the modules themselves are asked for: otherwise they would be loaded twice.
    link.crossOrigin = '';
    link.href = `/${file}`;
    document.head.append(link);
  }
  // The service worker answers by who asks, which only the program knows; and it has the program already.
  if (navigator.serviceWorker?.controller) return;
  const answers = new Map<string, Promise<Response>>();
  for (const [pattern, operationName, sha256Hash] of asked) {
    const path = new RegExp(pattern).exec(location.pathname);
    if (!path) continue;
    const variables = JSON.stringify(path[1] === undefined ? {} : { id: path[1] });
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
    const headers = {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'apollographql-client-name': 'web',
      'apollo-require-preflight': 'true',
    };
    const address = `/graphql?${new URLSearchParams({ operationName, variables, extensions })}`;
    const answer = fetch(address, { headers });
    // Whoever takes it hears of it; until then nobody needs to.
    answer.catch(() => {});
    answers.set(`${operationName} ${variables}`, answer);
  }
  (window as { dallalEarly?: typeof answers }).dallalEarly = answers;
}

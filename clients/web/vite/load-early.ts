import type { EarlyAnswer } from '../src/graph/early-answers.ts';

/** Patterns of paths, each with the places in `files` of what a page there needs. */
export interface EarlyFiles {
  readonly files: readonly string[];
  readonly pages: readonly (readonly [pattern: string, files: readonly number[]])[];
  /** Of each language, by patterns of the paths that need them: the first that fits counts. */
  readonly sentences: readonly (readonly [
    pattern: string,
    files: Readonly<Record<string, readonly number[]>>,
  ])[];
  /** What is asked of the graph: at which paths, the operation's name and id. What the pattern captures is `id`. */
  readonly asked: readonly (readonly [pattern: string, name: string, id: string])[];
}

/**
 * Runs in the browser, as text, before anything else does: nothing from outside it is known there. `before-paint.js` has
 * found out the language.
 */
export function loadEarly({ files, pages, sentences, asked }: EarlyFiles): void {
  /** What is opened is read while the program is still on its way: in the first frame, where the page will have it. */
  const showTitle = ({
    auction,
    auctionAudience,
  }: {
    auction?: { title: string } | null;
    auctionAudience?: string;
  }) => {
    const place = document.querySelector<HTMLElement>('.first-title');
    if (!place || !auction) return;
    place.textContent = auction.title;
    // Its owner has a line above it that leads back.
    place.dataset.audience = auctionAudience;
  };

  // Before the files: a browser asks a host for six things at a time, and these are small.
  const answers = new Map<string, EarlyAnswer>();
  // The service worker answers by who asks, which only the program knows; and it has the program already.
  for (const [pattern, operationName, sha256Hash] of navigator.serviceWorker?.controller ? [] : asked) {
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
    const early: EarlyAnswer = { response: fetch(address, { headers }) };
    early.response
      .then((response) => response.clone().json())
      .then((result) => {
        early.result = result;
        showTitle(result.data ?? {});
      })
      // Whoever takes it hears of it; until then nobody needs to.
      .catch(() => {});
    answers.set(`${operationName} ${variables}`, early);
  }
  (window as { dallalEarly?: typeof answers }).dallalEarly = answers;

  const { lang } = document.documentElement;
  const fits = ([pattern]: readonly [string, ...unknown[]]) => new RegExp(pattern).test(location.pathname);
  const wanted = [...(sentences.find(fits)?.[1][lang] ?? []), ...(pages.find(fits)?.[1] ?? [])];
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
}

import { answersOf, KEPT_HEADER, PICTURES, VIEWER_HEADER } from '../graph/kept-answers.ts';

/** Of one viewer: more than anybody looks at in a day. */
const MOST_ANSWERS = 200;
const MOST_PICTURES = 120;
/** In milliseconds: after so long what was kept is shown, and said to be old, while the network thinks. */
const PATIENCE = 12_000;

/** Whether it is a query of our own: by its id, so that nothing that was not written in this client is ever kept. */
export function isQuery({ method }: Request, url: URL): boolean {
  return method === 'GET' && url.pathname === '/graphql' && url.searchParams.has('extensions');
}

/** Asks the graph; without an answer, shows what it answered this viewer before, with the time of that. */
export async function answer(request: Request, keep: (work: Promise<unknown>) => void): Promise<Response> {
  // Opened before the graph is asked: what arrives after its viewer has left, and it was deleted, is kept nowhere.
  const cache = caches.open(answersOf(viewerOf(request)));
  // The graph has no use for what is between the page and us.
  const headers = new Headers(request.headers);
  headers.delete(VIEWER_HEADER);
  const asked = fetch(new Request(request, { headers }));
  const kept = async () => (await cache).match(request.url);
  try {
    const response = await withinPatience(asked, kept);
    if (isWorthKeeping(response)) {
      const copy = response.clone();
      keep(cache.then((open) => keepAnswer(open, request.url, copy)));
    }
    return response;
  } catch (error) {
    const last = await kept();
    if (last) return last;
    throw error;
  }
}

function viewerOf({ headers }: Request): string | null {
  const viewer = headers.get(VIEWER_HEADER);
  return viewer === 'nobody' ? null : viewer;
}

async function withinPatience(
  asked: Promise<Response>,
  kept: () => Promise<Response | undefined>,
): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  const first = await Promise.race([asked, tired]);
  clearTimeout(timer);
  return first ?? (await kept()) ?? asked;
}

function isWorthKeeping({ status, headers }: Response): boolean {
  return status === 200 && !headers.has(KEPT_HEADER);
}

/** An answer that is not whole is not kept: the last whole one says more. */
async function keepAnswer(cache: Cache, url: string, response: Response): Promise<void> {
  const body = await response.text();
  if ('errors' in (JSON.parse(body) as object)) return;
  const headers = { 'content-type': 'application/json', [KEPT_HEADER]: new Date().toISOString() };
  // Put at the end: those that were not asked for in the longest time go first.
  await cache.delete(url);
  await cache.put(url, new Response(body, { headers }));
  await trim(cache, MOST_ANSWERS);
}

/** Whether it is a picture that somebody uploaded; others belong to the program. */
export function isUploadedPicture({ destination }: Request, url: URL): boolean {
  return destination === 'image' && url.origin === self.location.origin && url.pathname.startsWith('/files/');
}

/** Addresses of files are signed anew each time: what is the same picture is known by the rest. */
export async function picture(request: Request, keep: (work: Promise<unknown>) => void): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const key = `${origin}${pathname}`;
  const cache = await caches.open(PICTURES);
  try {
    const response = await fetch(request);
    if (response.status === 200) {
      const copy = response.clone();
      keep(cache.put(key, copy).then(() => trim(cache, MOST_PICTURES)));
    }
    return response;
  } catch (error) {
    const last = await cache.match(key);
    if (last) return last;
    throw error;
  }
}

async function trim(cache: Cache, most: number): Promise<void> {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

import type { Page } from 'playwright-core';

/** Of all demo accounts. */
export const DEMO_PASSWORD = 'dallal-demo-2026';

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
type Data = any;

const signIn = `mutation ($input: SignInInput!) {
  signIn(input: $input) { __typename ... on SignedIn { user { id } } }
}`;

/** Signs the browser of this page in, by cookies. */
export async function signInAs(
  page: Page,
  url: string,
  account: string,
  password = DEMO_PASSWORD,
): Promise<void> {
  await onEmptyPage(page, url, async () => {
    const input = { identifier: account, password, tokens: 'COOKIES' };
    const { signIn: outcome } = await ask(page, signIn, { input });
    if (outcome.__typename !== 'SignedIn')
      throw new Error(`${account} cannot sign in: ${JSON.stringify(outcome)}`);
  });
}

/**
 * Sends a document to the graph from this page, with the cookies of whoever sits before it. For what a test needs and
 * does not want to click together.
 */
export async function ask(
  page: Page,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> {
  const answer = await page.evaluate(
    async (request) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(request) });
      return response.json();
    },
    { query, variables },
  );
  if (answer.errors?.length || !answer.data) throw new Error(`The graph answered ${JSON.stringify(answer)}`);
  return answer.data;
}

/** Does something from a page of this origin that is not the client: nothing else runs there meanwhile. */
async function onEmptyPage(page: Page, url: string, work: () => Promise<void>): Promise<void> {
  const empty = new URL('/empty-page-of-a-test', url).href;
  await page.route(empty, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(empty);
  await work();
  await page.unroute(empty);
  await page.goto('about:blank');
}

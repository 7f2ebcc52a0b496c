import type { Route, RouteRequest, RouteResponse } from '@dallal/subgraph';
import type { PaymentsConfig } from '../config.ts';
import type { PaymentsServices } from '../context.ts';
import { bankPage, contentSecurityPolicy, unknownPage } from './bank.page.ts';
import type { SandboxBank } from './bank.ts';
import type { SandboxChallenge } from './challenge.entity.ts';

type PaymentsRoute = Route<PaymentsConfig, PaymentsServices>;

/** What the router passes on to the sandbox's bank: its one page. See {@link bankPath}. */
export const bankRoutes = {
  'GET /sandbox/bank': async ({ services }, { query }) => {
    const challenge = await services.bank.find(query.get('challenge') ?? '');
    return challenge ? ask(challenge) : unknown;
  },
  'POST /sandbox/bank': async ({ services, em }, request) => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return unknown;
    const challenge = await answer(services.bank, request);
    if (!challenge) return unknown;
    // As a provider's webhook does it: it says that there is news, and what the news is has to be asked for.
    if (challenge.verdict) await services.settlement.askSoon(em(), challenge.key);
    return ask(challenge);
  },
} as const satisfies Readonly<Record<string, PaymentsRoute>>;

function answer(bank: SandboxBank, { body }: RouteRequest): Promise<SandboxChallenge | null> {
  const form = new URLSearchParams(body);
  const id = form.get('challenge') ?? '';
  return form.get('answer') === 'refuse' ? bank.refuse(id) : bank.confirm(id, digits(form.get('code') ?? ''));
}

/** The page while the bank waits for an answer; the way back when it does not. */
function ask(challenge: SandboxChallenge): RouteResponse {
  // The address is the one that came with the charge: no browser says where to go.
  if (challenge.verdict) return { status: 303, headers: { ...guarded, location: challenge.returnUrl } };
  return page(challenge.wrongCodes > 0 ? 422 : 200, bankPage(challenge), challenge.returnUrl);
}

// Neither the address, by which the challenge can be answered, nor the page is for anybody else.
const guarded = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

function page(status: number, text: string, returnUrl?: string): RouteResponse {
  const headers = {
    ...guarded,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(returnUrl),
  };
  return { status, headers, text };
}

const unknown = page(404, unknownPage());

/** Arabic keyboards have digits of their own. */
function digits(code: string): string {
  return code.trim().replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
}

/** What this tab keeps while its owner is at a provider. The secret of the flow is a cookie. */
export interface OidcFlow {
  readonly flowId: string;
  readonly purpose: 'signIn' | 'link';
  readonly next: string;
}

const KEY = 'dallal.oidc';

/** Where a provider sends people back to. Each has an address of its own: what arrives there is no other's. */
export function redirectUriOf(provider: string): string {
  return new URL(`/auth/callback/${provider}`, location.origin).href;
}

export function keepFlow(flow: OidcFlow): void {
  sessionStorage.setItem(KEY, JSON.stringify(flow));
}

/** Once: an answer is good for one try. */
export function takeFlow(): OidcFlow | null {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as OidcFlow);
}

/** What the sandbox gateway gives for its test cards, and takes for a payment. */
export const sandboxCards = [
  { kind: 'ok', number: '4242', token: 'sandbox_ok' },
  { kind: 'threeDSecure', number: '3220', token: 'sandbox_3ds' },
  { kind: 'declined', number: '0002', token: 'sandbox_declined' },
  { kind: 'slow', number: '0119', token: 'sandbox_timeout' },
] as const;

/** A transfer in the sandbox: it has arrived as soon as it is made. */
export const sandboxTransfer = 'sandbox_ok';

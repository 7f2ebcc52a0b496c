import { registerEnumType } from 'type-graphql';

export const AccountState = {
  UNVERIFIED: 'UNVERIFIED',
  PHONE_VERIFIED: 'PHONE_VERIFIED',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  DEACTIVATED: 'DEACTIVATED',
} as const;
export type AccountState = keyof typeof AccountState;

registerEnumType(AccountState, {
  name: 'AccountState',
  valuesConfig: {
    UNVERIFIED: { description: 'Signed up, and has not yet shown that any address is theirs.' },
    PHONE_VERIFIED: { description: 'The mobile number is verified, the e-mail address given is not yet.' },
    ACTIVE: { description: 'Every address given is verified.' },
    SUSPENDED: { description: 'Shut out by Dallal until reinstated.' },
    DEACTIVATED: { description: 'Put away by its owner, who reactivates it by signing in.' },
  },
});

const next: Readonly<Record<AccountState, readonly AccountState[]>> = {
  UNVERIFIED: ['PHONE_VERIFIED', 'ACTIVE'],
  PHONE_VERIFIED: ['ACTIVE', 'SUSPENDED', 'DEACTIVATED'],
  ACTIVE: ['SUSPENDED', 'DEACTIVATED'],
  // Back to where its contacts say that it belongs.
  SUSPENDED: ['PHONE_VERIFIED', 'ACTIVE'],
  DEACTIVATED: ['PHONE_VERIFIED', 'ACTIVE', 'SUSPENDED'],
};

export function canBecome(from: AccountState, to: AccountState): boolean {
  return next[from].includes(to);
}

/** Whether tokens of such an account may be issued and used. */
export function maySignIn(state: AccountState): boolean {
  return state === 'PHONE_VERIFIED' || state === 'ACTIVE';
}

/** The state of an account that neither Dallal nor its owner has shut. */
export function activeState({ activatedAt }: { readonly activatedAt: Date | null }): AccountState {
  return activatedAt ? 'ACTIVE' : 'PHONE_VERIFIED';
}

import { registerEnumType } from 'type-graphql';

export const ApiClientState = { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED', REVOKED: 'REVOKED' } as const;
export type ApiClientState = keyof typeof ApiClientState;

registerEnumType(ApiClientState, {
  name: 'ApiClientState',
  valuesConfig: {
    ACTIVE: { description: 'It gets tokens.' },
    SUSPENDED: { description: 'Shut out by Dallal until it is resumed.' },
    REVOKED: { description: 'Shut out for good.' },
  },
});

const next: Readonly<Record<ApiClientState, readonly ApiClientState[]>> = {
  ACTIVE: ['SUSPENDED', 'REVOKED'],
  SUSPENDED: ['ACTIVE', 'REVOKED'],
  REVOKED: [],
};

export function canBecome(from: ApiClientState, to: ApiClientState): boolean {
  return next[from].includes(to);
}

export const ApiClientKind = { INTEGRATION: 'INTEGRATION', SERVICE: 'SERVICE' } as const;
export type ApiClientKind = keyof typeof ApiClientKind;

registerEnumType(ApiClientKind, {
  name: 'ApiClientKind',
  valuesConfig: {
    INTEGRATION: {
      description: 'Acts for the account that registered it, and can do no more than that account.',
    },
    SERVICE: { description: 'Acts for itself: a program of Dallal’s own, registered by staff.' },
  },
});

/** The client in the router's configuration whose operations and contract it has. */
export const profiles: Readonly<Record<ApiClientKind, string>> = {
  INTEGRATION: 'partner',
  SERVICE: 'service',
};

import { permissionsOf } from '@dallal/permissions';
import type { Identity } from '@dallal/signing';

const roles = ['customer', 'merchant'] as const;

/** Who bids for the merchant of this number. */
export function bidderOf(merchant: number): Identity {
  return {
    sub: `bidder-${merchant}`,
    merchant: `m-${merchant}`,
    roles: [...roles],
    scopes: permissionsOf(roles),
  };
}

import type { Identity, Sender } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditEntry } from './audit-entry.entity.ts';

/** Longer values say nothing more, and the trail is kept for good. */
const MAX_VALUE_LENGTH = 500;

export interface Audited {
  /** Who did it; null when it was the system, or nobody who is known. */
  readonly by: Identity | { readonly sub: string } | null;
  /** From where. */
  readonly from?: Sender | null;
  /** What was done, in the past tense after its noun: `account.suspended`. */
  readonly action: `${string}.${string}`;
  /** To what: the GraphQL type and the id. */
  readonly to: readonly [type: string, id: string];
  /** Never a secret, nor what deletion has to remove: entries stay. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null | undefined>>;
}

/** Writes to the audit trail, in the transaction of what was done: one is not there without the other. */
export function audit(
  tx: EntityManager,
  { by, from, action, to: [subjectType, subjectId], detail }: Audited,
): void {
  tx.persist(
    tx.create(AuditEntry, {
      id: newId(),
      actorId: by?.sub ?? null,
      clientId: by && 'client' in by ? by.client : null,
      sessionId: by && 'sid' in by ? by.sid : null,
      address: from?.address ?? null,
      action,
      subjectType,
      subjectId,
      detail: textOf(detail ?? {}),
    }),
  );
}

function textOf(detail: NonNullable<Audited['detail']>): Record<string, string> {
  const known = Object.entries(detail).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value).slice(0, MAX_VALUE_LENGTH)]));
}

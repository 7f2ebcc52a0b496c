import { useRef } from 'react';
import type { RequestFieldsFragment } from '../gql/graphql.ts';
import type { KeptDraft } from './kept-draft.ts';
import { timeOf } from './request-input.ts';
import type { useOutcome } from './use-outcome.ts';
import type { useSaveRequest } from './use-save-request.ts';
import type { Purpose } from './use-wizard.ts';
import { AS_IT_IS } from './values.ts';

/** What came of a request in the end. */
export interface Finished {
  readonly id: string;
  readonly how: 'published' | 'saved' | 'savedDraft';
}

type Values = KeptDraft['values'];

/** What the last button does. */
export function useFinish(
  purpose: Purpose,
  { attempt }: ReturnType<typeof useOutcome>,
  { save, amend, publish }: ReturnType<typeof useSaveRequest>,
) {
  /** What was saved in this page, and not tried to publish since: it needs not be saved again. */
  const ready = useRef<Values>(undefined);

  const saveDraft = async (id: string | null, values: Values) => {
    const saved = await attempt(() => save(values, id));
    ready.current = saved?.status === 'DRAFT' ? values : undefined;
    return saved;
  };
  /** What is published is what was looked at last, however one came there. */
  const publishDraft = async (id: string | null, values: Values, onSaved: (id: string) => void) => {
    if (id !== null && ready.current === values) {
      ready.current = undefined;
      return attempt(() => publish(id, timeOf(values)));
    }
    const saved = await saveDraft(id, values);
    if (saved) onSaved(saved.id);
    return saved?.status === 'DRAFT' ? attempt(() => publish(saved.id, timeOf(values))) : saved;
  };
  /** The new time is said with the publication: until then the old one has passed. */
  const republish = async (id: string, values: Values) => {
    const terms = { ...values, duration: AS_IT_IS, opening: AS_IT_IS } as const;
    if (!(await attempt(() => amend(id, terms)))) return null;
    return attempt(() => publish(id, timeOf(values)));
  };
  const finish = async (
    id: string | null,
    values: Values,
    onSaved: (id: string) => void,
  ): Promise<Finished | null> => {
    if (purpose === 'publish') return finished(await publishDraft(id, values, onSaved), 'published');
    if (id === null) return null;
    if (purpose === 'amend') return finished(await attempt(() => amend(id, values)), 'saved');
    return finished(await republish(id, values), 'published');
  };
  return { saveDraft, finish };
}

/** What was published meanwhile is, whatever was asked for. */
export function finished(saved: RequestFieldsFragment | null, how: Finished['how']): Finished | null {
  if (!saved) return null;
  return { id: saved.id, how: how === 'savedDraft' && saved.status !== 'DRAFT' ? 'published' : how };
}

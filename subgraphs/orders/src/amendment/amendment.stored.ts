import type { PartRequestTerms } from '../part-request/part-request.terms.ts';

/** An amendment as the request's row keeps it until bids has answered. */
export interface StoredAmendment {
  readonly revision: number;
  readonly requestedAt: string;
  /** As JSON keeps them: moments are text. */
  readonly terms: Omit<PartRequestTerms, 'deadline' | 'biddingOpensAt'> & {
    readonly deadline: string;
    readonly biddingOpensAt: string | null;
  };
}

export function stored(terms: PartRequestTerms, revision: number, now: Date): StoredAmendment {
  return {
    revision,
    requestedAt: now.toISOString(),
    terms: {
      ...terms,
      deadline: terms.deadline.toISOString(),
      biddingOpensAt: terms.biddingOpensAt?.toISOString() ?? null,
    },
  };
}

export function termsIn({ terms }: StoredAmendment): PartRequestTerms {
  const { deadline, biddingOpensAt } = terms;
  return {
    ...terms,
    deadline: new Date(deadline),
    biddingOpensAt: biddingOpensAt === null ? null : new Date(biddingOpensAt),
  };
}

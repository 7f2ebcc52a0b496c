import { useQuery } from '@apollo/client/react';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { readHint } from '../graph/session-hint.ts';
import { useEarlyAnswer } from '../graph/use-early-answer.ts';
import { ViewerDocument, type ViewerQuery } from './gql/graphql.ts';

export type Viewer = NonNullable<ViewerQuery['me']>;
type ViewersMerchant = NonNullable<Viewer['merchant']>;

interface ViewerState {
  /** Null for a visitor, and until it is known. */
  readonly viewer: Viewer | null;
  /** The business the viewer owns or works for. */
  readonly merchant: ViewersMerchant | null;
  readonly isKnown: boolean;
  /** Somebody has signed in here, but the graph could not say who. */
  readonly failure: unknown;
  readonly askAgain: () => unknown;
}

const ViewerContext = createContext<ViewerState>({
  viewer: null,
  merchant: null,
  isKnown: false,
  failure: null,
  askAgain: () => undefined,
});

export function ViewerProvider({ children }: { children: ReactNode }) {
  const early = useEarlyAnswer(ViewerDocument, {});
  const { data, error, refetch } = useQuery(ViewerDocument, early);
  const viewer = data?.me ?? null;
  // A member whom the graph cannot name for a moment is no visitor: nobody signs in again because of a lost answer.
  const failure = data === undefined && error && readHint() ? error : null;
  const isKnown = data !== undefined || (error !== undefined && failure === null);
  const state = useMemo(
    () => ({
      viewer,
      merchant: viewer?.merchant ?? viewer?.employer ?? null,
      isKnown,
      failure,
      askAgain: refetch,
    }),
    [viewer, isKnown, failure, refetch],
  );
  return <ViewerContext value={state}>{children}</ViewerContext>;
}

/** Who uses this device. */
export function useViewer(): ViewerState {
  return use(ViewerContext);
}

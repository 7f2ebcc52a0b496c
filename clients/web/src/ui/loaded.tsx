import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { isLost } from './partial-answer.ts';

/** What `useQuery` returns, as far as it is needed here. */
interface Asked<Data> {
  readonly data?: Data | undefined;
  readonly error?: unknown;
  refetch(): unknown;
}

interface LoadedProps<Data> {
  readonly query: Asked<Data>;
  /** Has the measures of what will be there, so that nothing jumps. */
  readonly skeleton: ReactNode;
  children(data: Data): ReactNode;
}

/**
 * The skeleton, the error, or what was asked for, also when a part of it is not to be had. What is there stays when a later
 * answer fails.
 */
export function Loaded<Data extends object>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined && !isLost(query.data, query.error)) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return (
    <div aria-busy aria-live="polite">
      {skeleton}
    </div>
  );
}

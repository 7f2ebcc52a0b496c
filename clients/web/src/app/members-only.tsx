import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorState } from '../ui/error-state.tsx';
import { PageSkeleton } from '../ui/page.tsx';
import { useViewer } from './viewer.tsx';

/** Pages below it need somebody to be signed in; others are sent to sign in, and come back afterwards. */
export function MembersOnly({ children }: { children?: ReactNode }) {
  const { viewer, isKnown, failure, askAgain } = useViewer();
  const { pathname, search } = useLocation();
  if (viewer) return children ?? <Outlet />;
  if (failure) return <ErrorState error={failure} onRetry={askAgain} />;
  if (!isKnown) return <PageSkeleton />;
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
}

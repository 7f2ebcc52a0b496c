import { type ReactNode, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorState } from '../ui/error-state.tsx';
import { PageSkeleton } from '../ui/page.tsx';
import { useViewer } from './viewer.tsx';

/** What the page to sign in is told: somebody was signed in until now, and did not ask for anything else. */
export const SESSION_ENDED = 'session-ended';

/** Pages below it need somebody to be signed in; others are sent to sign in, and come back afterwards. */
export function MembersOnly({ children }: { children?: ReactNode }) {
  const { viewer, isKnown, failure, askAgain } = useViewer();
  const { pathname, search } = useLocation();
  const [wasMember, setWasMember] = useState(false);
  if (viewer && !wasMember) setWasMember(true);
  if (viewer) return children ?? <Outlet />;
  if (failure) return <ErrorState error={failure} onRetry={askAgain} />;
  if (!isKnown) return <PageSkeleton />;
  const to = `/sign-in?next=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={to} state={wasMember ? SESSION_ENDED : null} replace />;
}

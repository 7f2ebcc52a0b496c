import { useViewer } from '../../app/viewer.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/page.tsx';
import { CustomerHome } from './customer-home.tsx';
import { MerchantHome } from './merchant-home.tsx';
import { VisitorHome } from './visitor-home.tsx';

/** What is next for whoever is here. */
export function HomePage() {
  const { viewer, merchant, isKnown, failure, askAgain } = useViewer();
  if (failure) return <ErrorState error={failure} onRetry={askAgain} />;
  if (!isKnown) return <PageSkeleton />;
  if (!viewer) return <VisitorHome />;
  return merchant ? <MerchantHome name={viewer.displayName} /> : <CustomerHome name={viewer.displayName} />;
}

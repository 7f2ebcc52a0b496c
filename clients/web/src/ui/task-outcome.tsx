import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';

interface TaskOutcomeProps {
  /** Why it was not done, where the graph expects that it may be refused; nothing while it is not. */
  readonly refused?: ReactNode;
  /** Of `useTask`. */
  readonly error: unknown;
}

/** What is said beside the button of something that was asked for and not done. */
export function TaskOutcome({ refused, error }: TaskOutcomeProps) {
  return (
    <>
      {refused && (
        <Alert color="red" role="alert">
          {refused}
        </Alert>
      )}
      {error !== null && <ErrorState error={error} />}
    </>
  );
}

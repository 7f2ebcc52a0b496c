import { useCallback, useState } from 'react';
import { wrongArgument } from './problem.ts';
import { useFocusKept } from './use-focus-kept.ts';

interface Task {
  readonly isBusy: boolean;
  /** What is neither an expected outcome nor a wrong entry: for `ErrorState`. */
  readonly error: unknown;
  /**
   * Does something, and keeps what goes wrong.
   * @param onWrongArgument is told which argument the graph refuses, and whether a field shows it is its answer
   */
  run(work: () => Promise<unknown>, onWrongArgument?: (argument: string) => boolean): Promise<void>;
}

/** One thing at a time that somebody has asked for: a form that is sent, a button that is pressed. */
export function useTask(): Task {
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null });
  useFocusKept(state.isBusy);
  const run = useCallback<Task['run']>(async (work, onWrongArgument) => {
    setState({ isBusy: true, error: null });
    try {
      await work();
      setState({ isBusy: false, error: null });
    } catch (error) {
      const argument = wrongArgument(error);
      const isShown = argument !== null && onWrongArgument?.(argument);
      setState({ isBusy: false, error: isShown ? null : error });
    }
  }, []);
  return { ...state, run };
}

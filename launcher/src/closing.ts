/**
 * Runs `work` and then undoes, in the opposite order, what it put on the stack, whether it failed or not. In place of
 * `await using`, which the tool that checks our dependencies cannot parse yet.
 */
export async function withClosing<T>(work: (closing: AsyncDisposableStack) => Promise<T>): Promise<T> {
  const closing = new AsyncDisposableStack();
  let result: T;
  try {
    result = await work(closing);
  } catch (error) {
    await closing.disposeAsync().catch((later) => {
      throw new SuppressedError(later, error);
    });
    throw error;
  }
  await closing.disposeAsync();
  return result;
}

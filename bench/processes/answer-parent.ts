/**
 * Makes this process answer the messages of the benchmark that started it, in turn, and end with it: also when the
 * benchmark was killed.
 */
export function answerParent<Message>(answer: (message: Message) => unknown): void {
  process.on('message', (message: Message) => {
    Promise.resolve()
      .then(() => answer(message))
      .then(
        (value) => process.send?.(value ?? {}),
        (error) => process.send?.(error),
      );
  });
  process.once('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole group; the benchmark tells us when it wants us gone.
  process.on('SIGINT', () => {});
}

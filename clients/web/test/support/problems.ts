import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** A list that grows with what goes wrong in any tab: errors in the console, and those that nobody caught. */
export function collectProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()}${placeOf(message)}`);
  });
  context.on('weberror', (error) => problems.push(`uncaught ${error.error().stack}`));
  return problems;
}

function placeOf(message: ConsoleMessage): string {
  const { url } = message.location();
  return url ? ` (${url})` : '';
}

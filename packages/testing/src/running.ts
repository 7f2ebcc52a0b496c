/** What the global set-up leaves for the tear-down, which jest loads as a module of its own in the same process. */
export const running: { stop(): Promise<void> } = { stop: async () => {} };

/** Hashing as cheap as it may be: tests ask what is right, and not how long it takes. */
export const testSettings = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };

/** What has no default in a configuration because it is a secret. A subgraph takes from it what it knows. */
export const testSecrets = {
  USERS_ENCRYPTION_KEY: Buffer.from('an encryption key for tests only').toString('base64url'),
};

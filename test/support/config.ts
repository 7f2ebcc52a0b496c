const seed = 'DALLAL_TEST_SEED';

/** The seed of the moments at which things are killed: chosen by chance unless the environment says it. */
export function testSeed(): number {
  const given = Number(process.env[seed]);
  return Number.isInteger(given) && given > 0 ? given : Math.ceil(Math.random() * 2 ** 31);
}

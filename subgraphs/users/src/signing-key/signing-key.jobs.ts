import { recurring } from '../recurring.ts';

const HOUR_MS = 60 * 60_000;

export const maintainSigningKeys = recurring('signing-key.maintain', HOUR_MS, ({ em, services }) =>
  services.signingKeys.maintain(em),
);

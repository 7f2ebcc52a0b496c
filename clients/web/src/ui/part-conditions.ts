/** The conditions of parts, in the order that people choose among them: the dearest first. */
export const partConditions = ['NEW', 'OEM', 'AFTERMARKET', 'USED'] as const;

/** In which way an event is not what it should be. */
export const HistoryFaultCode = {
  NOT_AN_EVENT: 'NOT_AN_EVENT',
  OUT_OF_PLACE: 'OUT_OF_PLACE',
  NOT_CHAINED: 'NOT_CHAINED',
  CHANGED: 'CHANGED',
  OF_ANOTHER_AUCTION: 'OF_ANOTHER_AUCTION',
  AGAINST_THE_RULES: 'AGAINST_THE_RULES',
  END_DIFFERS: 'END_DIFFERS',
  AWARD_DIFFERS: 'AWARD_DIFFERS',
} as const;
export type HistoryFaultCode = keyof typeof HistoryFaultCode;

export interface Fault {
  readonly code: HistoryFaultCode;
  /** In English. */
  readonly reason: string;
}

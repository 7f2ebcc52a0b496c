import type { Photo } from '../../../ui/photo-upload.tsx';
import type { AuctionVisibility, AwardMode, PartCondition } from '../gql/graphql.ts';
import type { WeightPreset, Weights } from './weights.ts';

/** Shares of a hundred, as they are typed. */
export type Shares = Readonly<Record<keyof Weights, string>>;

/** A request as it is typed. */
export interface RequestValues {
  vin: string;
  /** Its manufacturer is unknown, so that the graph does not tell the VIN: it stays unless another is typed. */
  hasUntoldVin: boolean;
  title: string;
  category: string;
  conditions: PartCondition[];
  quantity: string;
  description: string;
  tags: string[];
  photos: readonly Photo[];
  area: string;
  /** Empty: all cities of the area. */
  city: string;
  budget: string;
  budgetIsHard: boolean;
  reserve: string;
  /** Seconds that bidding lasts, `until` a moment, or `keep`. */
  duration: string;
  /** A local date and time, as `opensAt` is. */
  deadline: string;
  opening: Opening;
  opensAt: string;
  visibility: AuctionVisibility;
  awardMode: AwardMode;
  awardIsConfirmed: boolean;
  /** `own`: by `shares`. */
  weights: WeightPreset | 'own';
  shares: Shares;
  /** Empty where all is as the house has it, as in the four below. */
  incrementPercent: string;
  incrementMinimum: string;
  softCloseSeconds: string;
  extensionSeconds: string;
  hardLimitSeconds: string;
}

export const UNTIL_A_MOMENT = 'until';
/** Of a request that is there already: bidding begins, or ends, when it was to. */
export const AS_IT_IS = 'keep';
export const durations = ['3600', '21600', '86400', '259200', '604800'] as const;

/** When bidding begins. */
export const openings = ['publication', 'moment'] as const;
export type Opening = (typeof openings)[number] | typeof AS_IT_IS;

export const emptyRequest: RequestValues = {
  vin: '',
  hasUntoldVin: false,
  title: '',
  category: '',
  conditions: [],
  quantity: '1',
  description: '',
  tags: [],
  photos: [],
  area: '',
  city: '',
  budget: '',
  budgetIsHard: false,
  reserve: '',
  duration: '86400',
  deadline: '',
  opening: 'publication',
  opensAt: '',
  visibility: 'OPEN',
  awardMode: 'REQUESTER',
  awardIsConfirmed: false,
  weights: 'price',
  shares: { price: '60', delivery: '15', warranty: '15', rating: '10' },
  incrementPercent: '',
  incrementMinimum: '',
  softCloseSeconds: '',
  extensionSeconds: '',
  hardLimitSeconds: '',
};

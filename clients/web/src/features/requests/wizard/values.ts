import { latinDigits, majorUnits, parseAmount } from '../../../ui/money.ts';
import type { Photo } from '../../../ui/photo-upload.tsx';
import { checkVin } from '../../garage/vin.ts';
import type {
  AuctionVisibility,
  AwardMode,
  DraftPartRequestInput,
  PartCondition,
  RequestFieldsFragment,
} from '../gql/graphql.ts';
import { presetOf, type WeightPreset, type Weights, weightPresets } from './weights.ts';

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
  /** Seconds that bidding lasts, or until when: a local date and time. */
  duration: string;
  deadline: string;
  visibility: AuctionVisibility;
  awardMode: AwardMode;
  awardIsConfirmed: boolean;
  /** `own`: weights that are none of the presets and stay as they are. */
  weights: WeightPreset | 'own';
  ownWeights: Weights | null;
}

export const UNTIL_A_MOMENT = 'until';
/** Of a request that is there already: bidding ends when it was to end. */
export const AS_IT_IS = 'keep';
export const durations = ['3600', '21600', '86400', '259200', '604800'] as const;

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
  visibility: 'OPEN',
  awardMode: 'REQUESTER',
  awardIsConfirmed: false,
  weights: 'price',
  ownWeights: null,
};

/** What the graph is asked to keep. */
export function inputOf(values: RequestValues): DraftPartRequestInput {
  const money = (typed: string) => {
    const amount = parseAmount(typed);
    return amount ? { amount, currency: 'SAR' } : null;
  };
  const budget = money(values.budget);
  return {
    vin: values.vin,
    title: values.title.trim(),
    category: values.category,
    wantedConditions: values.conditions,
    quantity: quantityOf(values.quantity),
    description: values.description.trim(),
    tags: values.tags,
    photoIds: values.photos.map(({ id }) => id),
    area: values.area,
    city: values.city || null,
    budget,
    budgetIsHard: values.budgetIsHard && budget !== null,
    reserve: values.awardMode === 'AUTOMATIC' ? money(values.reserve) : null,
    ...timeOf(values),
    visibility: values.visibility,
    awardMode: values.awardMode,
    awardIsConfirmed: values.awardIsConfirmed,
    rankingWeights: values.weights === 'own' ? values.ownWeights : weightPresets[values.weights],
  };
}

/** When bidding ends, as the graph takes it: one of both, or neither when it stays. */
export function timeOf({ duration, deadline }: Pick<RequestValues, 'duration' | 'deadline'>) {
  if (duration === AS_IT_IS) return {};
  return duration === UNTIL_A_MOMENT
    ? { deadline: new Date(deadline).toISOString() }
    : { biddingSeconds: Number(duration) };
}

export function quantityOf(typed: string): number {
  const plain = latinDigits(typed).trim();
  return /^\d{1,4}$/.test(plain) ? Number(plain) : 0;
}

/** What a request asks for now, to be changed. The end of bidding is chosen anew only if somebody wants to. */
export function valuesOf(request: RequestFieldsFragment): RequestValues {
  const { budget, reserve, rankingWeights: weights } = request;
  const { price, delivery, warranty, rating } = weights;
  const preset = presetOf(weights);
  return {
    ...emptyRequest,
    vin: request.vehicle?.vin ?? '',
    hasUntoldVin: !request.vehicle,
    title: request.title,
    category: request.category?.slug ?? '',
    conditions: request.wantedConditions,
    quantity: String(request.quantity),
    description: request.description,
    tags: request.tags,
    photos: (request.photos ?? []).filter((photo) => photo !== null),
    area: request.area,
    city: request.city ?? '',
    budget: budget ? String(majorUnits(budget)) : '',
    budgetIsHard: request.budgetIsHard,
    reserve: reserve ? String(majorUnits(reserve)) : '',
    visibility: request.visibility,
    awardMode: request.awardMode,
    awardIsConfirmed: request.awardIsConfirmed,
    duration: request.status === 'EXPIRED' ? emptyRequest.duration : AS_IT_IS,
    weights: preset ?? 'own',
    ownWeights: preset ? null : { price, delivery, warranty, rating },
  };
}

/** Whether a VIN may be sent: orders take any that is well formed, and we are stricter where the law is. */
export function isVin(text: string): boolean {
  return checkVin(text).problem === null;
}

import { partConditions } from '../../../ui/part-conditions.ts';
import { type Step, steps } from './fields.ts';
import type { KeptDraft } from './kept-draft.ts';
import { durations, emptyRequest, openings, type RequestValues, UNTIL_A_MOMENT } from './values.ts';
import { presetNames } from './weights.ts';

type Check<Value> = (value: unknown) => value is Value;
type Checks = { readonly [Field in keyof RequestValues]: Check<RequestValues[Field]> };

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList =
  <Value>(isValue: Check<Value>) =>
  (value: unknown): value is Value[] =>
    Array.isArray(value) && value.every(isValue);
const isOneOf =
  <Value extends string>(...choices: readonly Value[]) =>
  (value: unknown): value is Value =>
    choices.some((choice) => choice === value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const checks: Checks = {
  vin: isText,
  hasUntoldVin: isFlag,
  title: isText,
  category: isText,
  conditions: isList(isOneOf(...partConditions)),
  quantity: isText,
  description: isText,
  tags: isList(isText),
  photos: isList((value): value is RequestValues['photos'][number] => isObject(value) && isText(value.id)),
  area: isText,
  city: isText,
  budget: isText,
  budgetIsHard: isFlag,
  reserve: isText,
  duration: isOneOf(...durations, UNTIL_A_MOMENT),
  deadline: isText,
  opening: isOneOf(...openings),
  opensAt: isText,
  visibility: isOneOf('OPEN', 'RANK_ONLY', 'SEALED'),
  awardMode: isOneOf('REQUESTER', 'AUTOMATIC'),
  awardIsConfirmed: isFlag,
  weights: isOneOf(...presetNames, 'own'),
  shares: (value): value is RequestValues['shares'] =>
    isObject(value) && Object.keys(emptyRequest.shares).every((name) => isText(value[name])),
  incrementPercent: isText,
  incrementMinimum: isText,
  softCloseSeconds: isText,
  extensionSeconds: isText,
  hardLimitSeconds: isText,
};

/**
 * A draft as this version of the form takes it, of what any version has kept: what it does not know is dropped, and
 * what is missing, or of another kind now, has its beginning. Null for what is no draft.
 */
export function soundDraft(kept: unknown): KeptDraft | null {
  if (!isObject(kept) || !isObject(kept.values)) return null;
  const { values, step, requestId } = kept;
  const known = Object.entries(checks).filter(([field, isSound]) => isSound(values[field]));
  const sound = Object.fromEntries(known.map(([field]) => [field, values[field]]));
  return {
    values: { ...emptyRequest, ...sound },
    step: isOneOf<Step>(...steps)(step) ? step : steps[0],
    requestId: isText(requestId) ? requestId : null,
  };
}

import { BadUserInput } from '@dallal/subgraph';
import { Directive, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** There is one: Saudi Arabia has no summer time either. Source: IANA time zone database. */
export const TIME_ZONE = 'Asia/Riyadh';

/** In the order of the Saudi week. */
export const Weekday = {
  SUNDAY: 'SUNDAY',
  MONDAY: 'MONDAY',
  TUESDAY: 'TUESDAY',
  WEDNESDAY: 'WEDNESDAY',
  THURSDAY: 'THURSDAY',
  FRIDAY: 'FRIDAY',
  SATURDAY: 'SATURDAY',
} as const;
export type Weekday = keyof typeof Weekday;
registerEnumType(Weekday, { name: 'Weekday' });

@ObjectType({ description: 'A time of a weekday at which a merchant is open.' })
@InputType('OpeningIntervalInput')
@Directive('@tag(name: "partner")')
export class OpeningInterval {
  @Field(() => Weekday)
  day!: Weekday;

  @Field(() => String, { description: 'Such as 09:00.' })
  opens!: string;

  @Field(() => String, {
    description: 'Such as 12:30; 24:00 is the end of the day. What goes past midnight is two intervals.',
  })
  closes!: string;
}

@ObjectType({ description: 'When a merchant is open, week by week.' })
@Directive('@tag(name: "partner")')
export class BusinessHours {
  @Field(() => String, { description: 'Of the IANA database.' })
  timeZone: string = TIME_ZONE;

  @Directive('@listSize(assumedSize: 14)')
  @Field(() => [OpeningInterval], { description: 'From Sunday on, in the order of time; none: not known.' })
  intervals!: OpeningInterval[];
}

const MAX_INTERVALS_A_DAY = 4;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** In the order of the week. Refuses what is no time, ends before it begins, or lies within another. */
export function checkBusinessHours(given: readonly OpeningInterval[], argument: string): OpeningInterval[] {
  const days = Object.values(Weekday);
  if (given.length > days.length * MAX_INTERVALS_A_DAY)
    throw new BadUserInput('There are too many intervals.', argument);
  for (const [index, { opens, closes }] of given.entries()) {
    if (!TIME.test(opens)) throw new BadUserInput('Give a time such as 09:00.', `${argument}.${index}.opens`);
    if (!TIME.test(closes) && closes !== '24:00')
      throw new BadUserInput('Give a time such as 17:30.', `${argument}.${index}.closes`);
    if (closes <= opens)
      throw new BadUserInput('It must close after it opens, on the same day.', `${argument}.${index}.closes`);
  }
  return days.flatMap((day) => ofOneDay(given, day, argument));
}

function ofOneDay(given: readonly OpeningInterval[], day: Weekday, argument: string): OpeningInterval[] {
  const intervals = given
    .filter((interval) => interval.day === day)
    .map(({ opens, closes }) => ({ day, opens, closes }))
    .toSorted((a, b) => (a.opens < b.opens ? -1 : 1));
  if (intervals.length > MAX_INTERVALS_A_DAY)
    throw new BadUserInput(`Give at most ${MAX_INTERVALS_A_DAY} intervals a day.`, argument);
  const overlaps = intervals.some((interval, at) => at > 0 && interval.opens < intervals[at - 1]!.closes);
  if (overlaps) throw new BadUserInput(`The intervals of ${day} overlap.`, argument);
  return intervals;
}

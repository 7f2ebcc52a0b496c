import { byDay, byHours, dayAsDate } from './business-hours.ts';

const open = (day: 'SUNDAY' | 'MONDAY' | 'TUESDAY' | 'FRIDAY', opens: string, closes: string) =>
  ({ __typename: 'OpeningInterval', day, opens, closes }) as const;

describe('business hours', () => {
  it('go through the week from Sunday, each day from its first opening', () => {
    const [late, early] = [open('SUNDAY', '16:00', '22:00'), open('SUNDAY', '08:00', '12:00')];
    const days = byDay([late, open('FRIDAY', '17:00', '22:00'), early]);
    expect(days.map(([day]) => day.slice(0, 2)).join(' ')).toBe('SU MO TU WE TH FR SA');
    expect(days[0]![1]).toEqual([early, late]);
    expect(days[1]![1]).toEqual([]);
  });

  it('are told once for days after each other that have the same', () => {
    const workdays = (['SUNDAY', 'MONDAY', 'TUESDAY'] as const).map((day) => open(day, '08:00', '12:00'));
    const groups = byHours([...workdays, open('FRIDAY', '08:00', '12:00')]);
    expect(groups.map(({ from, to, open: { length } }) => [from, to, length])).toEqual([
      ['SUNDAY', 'TUESDAY', 1],
      ['WEDNESDAY', 'THURSDAY', 0],
      ['FRIDAY', 'FRIDAY', 1],
      ['SATURDAY', 'SATURDAY', 0],
    ]);
  });

  it('name their days in the language of the reader', () => {
    const name = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
    expect(name.format(dayAsDate('SUNDAY'))).toBe('Sunday');
    expect(name.format(dayAsDate('FRIDAY'))).toBe('Friday');
  });
});

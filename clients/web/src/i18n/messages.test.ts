import { IntlMessageFormat } from 'intl-messageformat';
import { messages as arabic } from './ar.ts';
import { messages as english } from './en.ts';

interface Nested {
  readonly [key: string]: string | Nested;
}

/** Each sentence by its whole key, such as `auction.bids`. */
function sentences(messages: Nested, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : sentences(value, `${prefix}${key}.`),
  );
}

interface Element {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly children?: readonly Element[];
  readonly pluralType?: 'cardinal' | 'ordinal';
}

function elements(sentence: string, locale: string): Element[] {
  const all: Element[] = [];
  const walk = (list: readonly Element[]) => {
    for (const each of list) {
      all.push(each);
      for (const { value } of Object.values(each.options ?? {})) walk(value);
      walk(each.children ?? []);
    }
  };
  walk(new IntlMessageFormat(sentence, locale).getAst() as unknown as Element[]);
  return all;
}

const LITERAL = 0;
const PLURAL = 6;
const POUND = 7;

/** What a sentence needs to be told, and the tags it is marked up with. */
function needs(sentence: string, locale: string): string[] {
  const named = elements(sentence, locale).filter(({ type }) => type !== LITERAL && type !== POUND);
  return [...new Set(named.map(({ value }) => value ?? ''))].sort();
}

const inEnglish = sentences(english);
const inArabic = new Map(sentences(arabic));

describe('the sentences of the client', () => {
  it('are there in both languages', () => {
    expect([...inArabic.keys()].sort()).toEqual(inEnglish.map(([key]) => key).sort());
    expect(inEnglish.length).toBeGreaterThan(50);
  });

  it('need the same to be told in both', () => {
    const different = inEnglish.filter(
      ([key, sentence]) => `${needs(sentence, 'en')}` !== `${needs(inArabic.get(key) ?? '', 'ar')}`,
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('count in Arabic as Arabic counts: none, one, two, few, many, and the rest', () => {
    const forms = ['few', 'many', 'one', 'other', 'two', 'zero'];
    const wrong = [...inArabic].filter(([, sentence]) =>
      elements(sentence, 'ar')
        .filter(({ type, pluralType }) => type === PLURAL && pluralType === 'cardinal')
        .some(({ options = {} }) => {
          const said = Object.keys(options).map(
            (form) => ({ '=0': 'zero', '=1': 'one', '=2': 'two' })[form] ?? form,
          );
          return !forms.every((form) => said.includes(form));
        }),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('are Arabic in Arabic', () => {
    const foreign = [...inArabic].filter(
      ([, sentence]) =>
        !/\p{Script=Arabic}/u.test(sentence) && /[a-z]{3,}/.test(sentence.replace(/\{[^}]*\}|<[^>]*>/g, '')),
    );
    expect(foreign.map(([key]) => key)).toEqual([]);
  });
});

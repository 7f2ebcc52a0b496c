import { useTranslations } from 'use-intl';
import classes from './character-strip.module.css';
import type { ReadCharacter } from './vin-candidates.ts';

/** Below this many percent a character is to be looked at twice. */
export const DOUBTFUL = 80;

/** What stands below a character; drawn by the style sheet, since the button's name says it in words. */
const marks = {
  sure: (confidence: number) => `${confidence}`,
  doubtful: (confidence: number) => `${confidence}?`,
  corrected: () => '✎',
};

interface CharacterStripProps {
  /** What stands in the field now. */
  readonly text: string;
  /** What was read, place by place. */
  readonly read: readonly ReadCharacter[];
  /** Goes to a character in the field, to correct it. */
  onPick(place: number): void;
}

/** How sure the reader was of each character. A doubt is shown by a sign and a number, not by the colour alone. */
export function CharacterStrip({ text, read, onPick }: CharacterStripProps) {
  const t = useTranslations('garage.scanner');
  const isAligned = text.length === read.length;
  return (
    <ol className={classes.strip} dir="ltr" aria-label={t('characters')}>
      {[...text].map((character, place) => {
        const known = isAligned && read[place]?.character === character ? read[place] : undefined;
        const confidence = Math.round(known?.confidence ?? 0);
        const state = !known ? 'corrected' : confidence < DOUBTFUL ? 'doubtful' : 'sure';
        const label = known
          ? t('place', { place: place + 1, character, confidence })
          : t('corrected', { place: place + 1, character });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place has no other name
          <li key={place}>
            <button
              type="button"
              className={classes.cell}
              data-state={state}
              data-mark={marks[state](confidence)}
              aria-label={label}
              title={label}
              onClick={() => onPick(place)}
            >
              {character}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

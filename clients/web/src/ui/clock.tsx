import classes from './clock.module.css';

/**
 * A time as `clockText` writes it, each digit in a place of its own: in Arabic they are of different widths, and the
 * whole clock would move with every second.
 */
export function Clock({ text }: { text: string }) {
  return (
    <bdi dir="ltr">
      {[...text].map((character, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a digit is known by its place; another one is another thing
        <span key={`${index} ${character}`} className={character === ':' ? classes.colon : classes.digit}>
          {character}
        </span>
      ))}
    </bdi>
  );
}

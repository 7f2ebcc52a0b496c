import classes from './home.module.css';

/** A picture of what happens here: each bid lower than the one before, and the last one taken. */
export function FallingPrice() {
  return (
    <svg className={classes.picture} viewBox="0 0 400 320" aria-hidden="true">
      <path className={classes.ground} d="M20 290h360" />
      {[250, 206, 178, 140, 112].map((height, index) => (
        <rect
          key={height}
          className={classes.bid}
          x={32 + index * 70}
          y={290 - height}
          width="46"
          height={height}
          rx="8"
        />
      ))}
      <path className={classes.fall} d="M55 40 125 84 195 112 265 150 335 178" />
      <circle className={classes.taken} cx="335" cy="178" r="20" />
      <circle className={classes.point} cx="335" cy="178" r="7" />
    </svg>
  );
}

/** The arrow of a price that goes down into the broker's open hand. */
export function Brand({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden="true">
      <rect width="512" height="512" rx="112" fill="#0b6a61" />
      <path
        d="M136 344c62 34 178 34 240 0"
        fill="none"
        stroke="#fff"
        strokeWidth="36"
        strokeLinecap="round"
      />
      <path
        d="M256 120v150m-58-56 58 58 58-58"
        fill="none"
        stroke="#fcc164"
        strokeWidth="40"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

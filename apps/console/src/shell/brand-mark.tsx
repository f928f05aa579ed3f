/** Two speech bubbles that share the road. Decorative: the name stands beside it. */
export function BrandMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M11.5 8h5a3.5 3.5 0 0 1 0 7H14l-3.200 2.600a.5.5 0 0 1-.8-.4v-2.600A3.500 3.500 0 0 1 11.500 8Z"
        className="fill-white"
      />
      <path
        d="M20.500 24h-5a3.500 3.500 0 0 1 0-7H18l3.200-2.600a.5.5 0 0 1 .8.4v2.600a3.500 3.500 0 0 1-1.500 6.600Z"
        className="fill-white opacity-70"
      />
    </svg>
  );
}

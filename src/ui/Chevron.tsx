/** The mark of a list that opens downwards. */
export function Chevron() {
  return (
    <svg aria-hidden="true" className="size-3" viewBox="0 0 12 12">
      <path d="m1.5 4 4.5 4.5L10.5 4" fill="none" stroke="currentColor" strokeWidth="1.75" />
    </svg>
  );
}

/** The mark that closes or takes away. */
export function Cross() {
  return (
    <svg aria-hidden="true" viewBox="0 0 18 18">
      <path d="m4 4 10 10m0-10L4 14" stroke="currentColor" />
    </svg>
  );
}

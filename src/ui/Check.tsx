/** The mark of what is chosen. */
export function Check() {
  return (
    <svg aria-hidden="true" viewBox="0 0 18 18">
      <path d="m3.5 9.5 3.75 4 7.25-9" fill="none" stroke="currentColor" strokeWidth="1.75" />
    </svg>
  );
}

/** Lines where text is about to stand. `label` says so aloud. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number | undefined }) {
  return (
    <div aria-busy="true" className="grid gap-3 py-2" role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div
          aria-hidden="true"
          className="h-4 animate-pulse bg-rule"
          key={line}
          style={{ width: `${line === lines - 1 ? 55 : 100 - ((line * 7) % 20)}%` }}
        />
      ))}
    </div>
  );
}

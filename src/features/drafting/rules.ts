/**
 * A place in an order: between `near` and `far`, or beyond `near` where nothing lies further out.
 * Positions are real numbers, so that moving one thing changes that thing alone.
 */
export function between(near: number | null, far: number | null, direction: 'up' | 'down' = 'down'): number {
  if (near === null) return far === null ? 1 : far - 1;
  if (far === null) return direction === 'down' ? near + 1 : near - 1;
  return (near + far) / 2;
}

/** Whether a paragraph rests on nothing: what it cites has been withdrawn, or there never was anything. */
export const groundless = (citations: readonly { status: string }[]): boolean =>
  citations.every(({ status }) => status === 'withdrawn');

import { AppError } from '#src/core/errors.ts';

/** An item as it is now, and the version of it that somebody saw and vouches for. */
export type Vouched = {
  item: { id: string; version: number; contentVersion: number };
  seenVersion: number;
  /** The path of that version in the request, `grounds.0.version`. */
  at: string;
};
/** What a conflict says of them before it is told in the reader's words. */
export type Newer = { itemId: string; seenVersion: number; at: string };

/**
 * The one check of every act that vouches for something (cites it, rests on it, confirms it, decides it): it still says
 * what was seen. CONFLICT `newer-version` with `details.seen` where the content is newer, which `command()` fills in
 * with the difference; BAD_REQUEST for a version that there has never been.
 */
export function holdToSeen(vouched: readonly Vouched[]): void {
  const never = vouched.filter(({ item, seenVersion }) => seenVersion > item.version);
  if (never.length > 0)
    throw new AppError('BAD_REQUEST', 'invalid-input', {
      fields: never.map(({ at }) => ({ field: at, reason: 'unknown-reference' })),
    });
  const seen = vouched
    .filter(({ item, seenVersion }) => item.contentVersion > seenVersion)
    .map(({ item, seenVersion, at }): Newer => ({ itemId: item.id, seenVersion, at }));
  if (seen.length > 0) throw new AppError('CONFLICT', 'newer-version', { seen });
}

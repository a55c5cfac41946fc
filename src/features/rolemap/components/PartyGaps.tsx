import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { RoleGaps } from '../queries/matrix.ts';

/** What parties lack in the matrix: somebody from politics, anything to do. `whole`: every name is shown. */
export async function PartyGaps({ gaps, whole = false }: { gaps: RoleGaps; whole?: boolean }) {
  const t = await getTranslations('rolemap.parties');
  const lines = (['nobodyFromPolitics', 'idle'] as const).flatMap((gap) =>
    gaps[gap].length > 0 ? [{ gap, names: gaps[gap].map(({ shortName }) => shortName).join(', ') }] : [],
  );
  if (lines.length === 0) return null;
  return (
    <div className="party-gaps" data-whole={whole || undefined} role="note">
      {lines.map(({ gap, names }) => (
        <p key={gap} title={names}>
          <StatusMark shape="triangle" tone="warning">
            {t(gap, { count: gaps[gap].length, names })}
          </StatusMark>
        </p>
      ))}
    </div>
  );
}

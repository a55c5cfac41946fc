import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { RoleGaps } from '../queries/matrix.ts';

/** As many parties are named above the matrix. */
const named = 3;

/**
 * What parties lack in the matrix: somebody from politics, anything to do. `rest`: where all of them are named, when
 * only the first are named here.
 */
export async function PartyGaps({ gaps, rest }: { gaps: RoleGaps; rest?: string }) {
  const t = await getTranslations('rolemap.parties');
  const lacking = (['nobodyFromPolitics', 'idle'] as const).filter((gap) => gaps[gap].length > 0);
  if (lacking.length === 0) return null;
  return (
    <div className="party-gaps" role="note">
      {lacking.map((gap) => {
        const names = gaps[gap].map(({ shortName }) => shortName);
        const left = rest === undefined ? 0 : Math.max(0, names.length - named);
        return (
          <p key={gap}>
            <StatusMark shape="triangle" tone="warning">
              {t(gap, { count: names.length, names: names.slice(0, names.length - left).join(', ') })}
            </StatusMark>{' '}
            {rest !== undefined && left > 0 && <Link href={rest}>{t('more', { count: left })}</Link>}
          </p>
        );
      })}
    </div>
  );
}

import { getFormatter, getTranslations } from 'next-intl/server';
import type { DecisionAbout } from '../schema.ts';

const stands = ['agrees', 'dissents', 'abstains'] as const;

/** Who stands behind a decision, who does not and who abstains: every party, with the day it said so. */
export async function Stands({ positions }: { positions: DecisionAbout['positions'] }) {
  const [t, format] = await Promise.all([getTranslations('thread.agreed'), getFormatter()]);
  const taken = stands.flatMap((stand) => {
    const those = positions.filter((position) => position.stand === stand);
    return those.length > 0 ? [{ stand, those }] : [];
  });
  if (taken.length === 0) return null;
  return (
    <dl className="mt-1 text-sm">
      {taken.map(({ stand, those }) => (
        <div key={stand}>
          <dt className="inline font-semibold">{t('stand', { stand: t(`stands.${stand}`) })}</dt>{' '}
          <dd className="inline">
            {those.map(({ organisation, takenOn, note }, at) => (
              <span key={organisation}>
                {at > 0 && '; '}
                {organisation}{' '}
                <span className="whitespace-nowrap text-muted">{format.dateTime(new Date(takenOn), 'shortDay')}</span>
                {note && <span className="text-muted"> ({note})</span>}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

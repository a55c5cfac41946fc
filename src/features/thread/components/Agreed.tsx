import { getFormatter, getTranslations } from 'next-intl/server';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { DecisionAbout } from '../schema.ts';
import { Stands } from './Stands.tsx';

/**
 * Who has agreed: each decision with its meeting, its outcome and every party's position, and whether the wording is
 * still the one decided.
 */
export async function Agreed({ processId, decisions }: { processId: string; decisions: readonly DecisionAbout[] }) {
  const [t, tp, to, format] = await Promise.all([
    getTranslations('thread.agreed'),
    getTranslations('thread.panel'),
    getTranslations('kinds.decision.values.outcome'),
    getFormatter(),
  ]);
  if (decisions.length === 0) return <p className="text-muted">{tp('agreedNone')}</p>;
  return (
    <ul className="grid gap-4">
      {decisions.map((decision) => (
        <li className="border-l-2 border-ink pl-3" key={decision.id}>
          <p className="text-sm text-muted">
            <span className="label text-thread" translate="no">
              {decision.code}
            </span>{' '}
            {t('when', { meeting: decision.meeting, date: format.dateTime(new Date(decision.heldOn), 'shortDay') })}
            {decision.clause && `, ${decision.clause}`}
          </p>
          <p className="leading-snug">
            <strong className="font-semibold">{to(decision.outcome as 'approved')}</strong>{' '}
            <TitleLink
              code={decision.code}
              href={`/processer/${processId}/sak/${decision.code}`}
              title={decision.title}
            />
          </p>
          {decision.correctedBy && (
            <p>
              <StatusMark shape="cross">{t('correctedBy', { code: decision.correctedBy })}</StatusMark>
            </p>
          )}
          <p>
            {decision.stale ? (
              <StatusMark shape="triangle" tone="warning">
                {t('changed')}
              </StatusMark>
            ) : (
              <StatusMark shape="full" tone="good">
                {t('same')}
              </StatusMark>
            )}
          </p>
          {decision.positions.length === 0 ? (
            <p className="text-sm text-muted">{t('noPositions')}</p>
          ) : (
            <Stands positions={decision.positions} />
          )}
        </li>
      ))}
    </ul>
  );
}

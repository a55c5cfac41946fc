import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Position } from '../schema/decisions.ts';

const shapes = { agrees: 'full', dissents: 'cross', abstains: 'empty' } as const;
const tones = { agrees: 'good', dissents: 'danger', abstains: 'plain' } as const;

/** Where a party stands, if it has said so, and whether that was on another wording. */
export async function StandMark({ position }: { position: Pick<Position, 'stand' | 'older'> | undefined }) {
  const t = await getTranslations('forums');
  if (!position) return <span className="text-muted">{t('stands.none')}</span>;
  return (
    <>
      <StatusMark shape={shapes[position.stand]} tone={tones[position.stand]}>
        {t(`stands.${position.stand}`)}
      </StatusMark>
      {position.older && (
        <span className="block">
          <StatusMark shape="triangle" tone="warning">
            {t('older')}
          </StatusMark>
        </span>
      )}
    </>
  );
}

import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { type CellShown, shownState } from '../schema.ts';

const looks = {
  asked: { shape: 'empty', tone: 'plain' },
  accepted: { shape: 'full', tone: 'good' },
  declined: { shape: 'cross', tone: 'danger' },
  older: { shape: 'triangle', tone: 'warning' },
} as const;

/** A party's role in a task and where it stands, in words; nothing where it has none. */
export async function RoleMark({ cell }: { cell: CellShown | undefined }) {
  const t = await getTranslations('rolemap');
  if (!cell) return null;
  const state = shownState(cell);
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-3">
        {t(`roles.${cell.role}`)} <StatusMark {...looks[state]}>{t(`states.${state}`)}</StatusMark>
      </span>
      {cell.reason && <span className="block text-sm text-muted">{cell.reason}</span>}
    </>
  );
}

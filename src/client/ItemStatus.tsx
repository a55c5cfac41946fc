import { useTranslations } from 'next-intl';
import { type Kind, type StatusOf, statusOf } from '#src/core/kinds.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';

/** The status of an item of any kind: the mark that the kind declares, and its word. For server components. */
export function ItemStatus<K extends Kind>({ kind, status }: { kind: K; status: StatusOf<K> }) {
  const t = useTranslations('kinds');
  return (
    <StatusMark {...(statusOf(kind, status) ?? { shape: 'empty' })}>
      {t(`${kind}.statuses.${status}` as 'finding.statuses.draft')}
    </StatusMark>
  );
}

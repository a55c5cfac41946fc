import { getTranslations } from 'next-intl/server';
import { kinds, type StatusOf } from '#src/core/kinds.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';

/** Where a finding is on its way to common ground. */
export async function FindingStatusMark({ status }: { status: StatusOf<'finding'> }) {
  const t = await getTranslations('mapping.statuses');
  return <StatusMark {...kinds.finding.statuses[status]}>{t(status)}</StatusMark>;
}

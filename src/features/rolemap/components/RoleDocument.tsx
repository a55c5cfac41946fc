import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getWholeMatrix } from '../queries/matrix.ts';
import { RoleTable } from './RoleTable.tsx';

/** The role map to print. */
export async function RoleDocument({ processId }: { processId: string }) {
  const [t, found] = await Promise.all([getTranslations('rolemap'), read(getWholeMatrix, { processId })]);
  return (
    <>
      <PageHeader
        actions={<ButtonLink href={`/processer/${processId}/roller`}>{t('toMatrix')}</ButtonLink>}
        lead={t('documentLead')}
        title={t('title')}
      />
      <RoleTable {...found} />
    </>
  );
}

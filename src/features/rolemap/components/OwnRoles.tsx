import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { getOwnRoles } from '../queries/matrix.ts';

/** What the reader's organisation is asked to accept, in a line: one by one, or all at once. */
export async function OwnRoles({ processId, party }: { processId: string; party: string | undefined }) {
  const [t, { asked, mine, organisationId }] = await Promise.all([
    getTranslations('rolemap.own'),
    read(getOwnRoles, { processId }),
  ]);
  if (asked === 0) return null;
  return (
    <p className="own-roles" data-print="no">
      <strong>{t('asked', { count: asked })}</strong>
      {party !== organisationId && (
        <ButtonLink href={`/processer/${processId}/roller?party=${organisationId}&with=asked`} size="small">
          {t('see')}
        </ButtonLink>
      )}
      {mine.length > 0 && (
        <CommandButton
          command="rolemap.acceptMany"
          confirm={{
            title: t('allTitle', { count: mine.length }),
            text: t('allText'),
            action: t('all', { count: mine.length }),
          }}
          input={{ processId, organisationId, items: mine.slice(0, 300) }}
          notice={t('accepted')}
          size="small"
        >
          {t('all', { count: mine.length })}
        </CommandButton>
      )}
    </p>
  );
}

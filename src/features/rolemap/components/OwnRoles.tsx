import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { getOwnRoles } from '../queries/matrix.ts';
import { mostAnswers } from '../rules/limits.ts';

/** What the reader's organisation is asked to accept, in a line: one by one, or all at once. */
export async function OwnRoles({ processId, party }: { processId: string; party: string | undefined }) {
  const [t, { asked, mine, organisationId }] = await Promise.all([
    getTranslations('rolemap.own'),
    read(getOwnRoles, { processId }),
  ]);
  if (asked === 0) return null;
  const sent = mine.slice(0, mostAnswers);
  return (
    <p className="own-roles" data-print="no">
      <strong>{t('asked', { count: asked })}</strong>
      {party !== organisationId && (
        <ButtonLink href={`/processer/${processId}/roller?party=${organisationId}&with=asked`} size="small">
          {t('see')}
        </ButtonLink>
      )}
      {sent.length > 0 && (
        <CommandButton
          command="rolemap.acceptMany"
          confirm={{
            title: t('allTitle', { count: sent.length }),
            text: t('allText'),
            action: t('all', { count: sent.length }),
          }}
          input={{ processId, organisationId, items: sent }}
          notice={t('accepted')}
          size="small"
        >
          {t('all', { count: sent.length })}
        </CommandButton>
      )}
    </p>
  );
}

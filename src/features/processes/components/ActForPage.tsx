import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { listForOthers } from '../queries/home.ts';

/**
 * Whoever is led to a process that they take part in for another organisation chooses to act for that one, and comes to
 * the page there that they were going to: `next`.
 */
export async function ActForPage({ processId, next }: { processId: string; next?: string | undefined }) {
  const [t, account, found] = await Promise.all([
    getTranslations('organisations.mandates'),
    read(getAccount, {}),
    read(listForOthers, { processId }),
  ]);
  const now = account.mandates.find(({ acting }) => acting)?.organisation ?? account.organisation;
  const process = `/processer/${processId}`;
  const at = next?.startsWith(`${process}/`) ? next : process;
  return (
    <>
      <PageHeader title={t('chooseTitle')} />
      <p className="mb-6 max-w-(--measure)">{t('chooseLead', { organisation: now })}</p>
      <div className="flex flex-wrap gap-3">
        {found.organisations.map(({ organisationId, organisation }) => (
          <CommandButton
            command="organisations.actFor"
            goTo={at}
            input={{ organisationId }}
            key={organisationId}
            variant="primary"
          >
            {t('actFor', { organisation })}
          </CommandButton>
        ))}
        {found.organisations.length === 0 && <ButtonLink href={at}>{t('open')}</ButtonLink>}
      </div>
    </>
  );
}

import { getTranslations } from 'next-intl/server';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';

/** The way to when the boards of an organisation meet; without one, of the organisation that one acts for. */
export async function BoardsLink({ organisationId }: { organisationId?: string }) {
  const [t, account] = await Promise.all([getTranslations('anchoring.boards'), read(getAccount, {})]);
  return (
    <p className="mt-4">
      <ButtonLink href={`/organisationer/${organisationId ?? account.actingFor}/sammantraden`}>{t('open')}</ButtonLink>
    </p>
  );
}

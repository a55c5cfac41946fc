import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { Badge } from '#src/ui/Badge.tsx';
import { PersonLine } from '#src/ui/PersonLine.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { OwnMandate } from '../schema/mandates.ts';
import type { Account } from '../schema/account.ts';

/** The organisations that one may act for, for those who have a choice. */
export async function OwnMandates({ account }: { account: Account }) {
  const t = await getTranslations('organisations.mandates');
  if (account.mandates.length < 2) return null;
  return (
    <Section id="uppdrag" layout="margin" lead={t('ownLead')} title={t('own')}>
      <MandateChoice goTo="/konto" mandates={account.mandates} />
    </Section>
  );
}

/** A line an organisation, with the way to act for it. */
export async function MandateChoice({ mandates, goTo }: { mandates: readonly OwnMandate[]; goTo: string }) {
  const t = await getTranslations('organisations.mandates');
  return (
    <ul className="grid gap-3">
      {mandates.map(({ organisationId, organisation, title, acting }) => (
        <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1" key={organisationId}>
          <PersonLine name={organisation} organisation={title} />
          {acting ? (
            <Badge tone="accent">{t('acting')}</Badge>
          ) : (
            <CommandButton command="organisations.actFor" goTo={goTo} input={{ organisationId }} size="small">
              {t('actFor', { organisation })}
            </CommandButton>
          )}
        </li>
      ))}
    </ul>
  );
}

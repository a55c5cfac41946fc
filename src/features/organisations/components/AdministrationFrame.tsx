import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { getAccount } from '../queries/account.ts';

const parts = [
  ['organisations', '/administration/organisationer'],
  ['people', '/administration/personer'],
  ['boundaries', '/administration/granser'],
  ['outbox', '/administration/utkorg'],
  ['log', '/administration/logg'],
  ['settings', '/administration/installningar'],
] as const;
export type AdministrationPart = (typeof parts)[number][0];

/** What a part is for, and what begins something in it, by their words among the slice's. */
const leads = {
  organisations: 'organisationForm.listLead',
  boundaries: 'administration.boundariesLead',
  outbox: 'outbox.lead',
  log: 'log.lead',
} as const;
const beginnings = { organisations: 'organisationForm.new', people: 'personForm.new' } as const;
type Props = {
  current: AdministrationPart;
  /** Where something new is begun, in a part that has that. */
  begin?: string | undefined;
  children: ReactNode;
};

/**
 * The head of every administration page. Who is no administrator is told so; `children` are then not even asked for.
 */
export async function AdministrationFrame({ current, begin, children }: Props) {
  const [words, td, account] = await Promise.all([
    getTranslations('organisations'),
    getTranslations('denied'),
    read(getAccount, {}),
  ]);
  const title = words('administration.title');
  if (!account.administrator) {
    return (
      <>
        <PageHeader title={title} />
        <RefusedState
          reason={td('not-administrator')}
          remedy={words('administration.refusedRemedy')}
          title={words('administration.refusedTitle')}
        />
      </>
    );
  }
  const tabs = parts.map(([part, href]) => ({
    href,
    label: words(`administration.${part}`),
    current: part === current,
  }));
  const lead = leads[current as keyof typeof leads];
  const beginning = beginnings[current as keyof typeof beginnings];
  return (
    <>
      <PageHeader
        actions={
          begin &&
          beginning && (
            <ButtonLink href={begin} variant="primary">
              {words(beginning)}
            </ButtonLink>
          )
        }
        eyebrow={title}
        lead={lead && words(lead)}
        tabs={<Tabs label={words('administration.sections')} tabs={tabs} />}
        title={words(`administration.${current}`)}
      />
      <div className="list-page administration">{children}</div>
    </>
  );
}

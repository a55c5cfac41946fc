import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { getAccount } from '../queries/account.ts';

/** Where each part stands; what it is `for` and what `begins` something in it, by their words in the slice. */
const parts = [
  {
    name: 'organisations',
    href: '/administration/organisationer',
    for: 'organisationForm.listLead',
    begins: 'organisationForm.new',
  },
  { name: 'people', href: '/administration/personer', begins: 'personForm.new' },
  { name: 'boundaries', href: '/administration/granser', for: 'administration.boundariesLead' },
  { name: 'anchoring', href: '/administration/forankring' },
  { name: 'outbox', href: '/administration/utkorg', for: 'outbox.lead' },
  { name: 'log', href: '/administration/logg', for: 'log.lead' },
  { name: 'settings', href: '/administration/installningar' },
] as const;
export type AdministrationPart = (typeof parts)[number]['name'];

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
  const part = parts.find(({ name }) => name === current)!;
  const tabs = parts.map(({ name, href }) => ({
    href,
    label: words(`administration.${name}`),
    current: name === current,
  }));
  return (
    <>
      <PageHeader
        actions={
          begin &&
          'begins' in part && (
            <ButtonLink href={begin} variant="primary">
              {words(part.begins)}
            </ButtonLink>
          )
        }
        eyebrow={title}
        lead={'for' in part ? words(part.for) : undefined}
        tabs={<Tabs label={words('administration.sections')} tabs={tabs} />}
        title={words(`administration.${current}`)}
      />
      <div className="list-page administration">{children}</div>
    </>
  );
}

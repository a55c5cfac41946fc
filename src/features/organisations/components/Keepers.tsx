import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ComboField } from '#src/ui/ComboField.tsx';
import { PersonLine } from '#src/ui/PersonLine.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getKeeping } from '../queries/keepers.ts';
import { KeeperRef } from '../schema/organisations.ts';

/** Who says whether somebody belongs to an organisation, and which addresses say it by themselves. */
export async function Keepers({ organisationId, layout }: { organisationId: string; layout?: 'margin' | undefined }) {
  const [t, ta, format, refusal, it] = await Promise.all([
    getTranslations('organisations.keepers'),
    getTranslations('organisations.administration'),
    getFormatter(),
    refusals(),
    read(getKeeping, { organisationId }),
  ]);
  return (
    <Section layout={layout} lead={t('lead')} title={t('title')}>
      <p className="max-w-(--measure)">
        {it.mailDomains.length > 0 ? t('domains', { domains: format.list(it.mailDomains) }) : t('noDomains')}
      </p>
      {it.keepers.length === 0 ? (
        <p className="mt-3 text-muted">{t('none')}</p>
      ) : (
        <ul className="mt-3 grid gap-3">
          {it.keepers.map(({ id, name, title }) => (
            <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1" key={id}>
              <PersonLine name={name} organisation={title} />
              {it.can.remove === 'ok' && (
                <CommandButton
                  command="organisations.removeKeeper"
                  input={{ organisationId, personId: id }}
                  notice={t('removed')}
                  size="small"
                  variant="plain"
                >
                  {t('remove', { name })}
                </CommandButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {it.can.add === 'ok' && it.colleagues.length > 0 && (
        <div className="mt-6">
          <SchemaForm
            clear
            command="organisations.addKeeper"
            given={{ organisationId }}
            notice={t('added')}
            refused={refusal(it.can.add)}
            schema={KeeperRef}
            submit={t('add')}
          >
            <ComboField
              emptyLabel={ta('noMatch')}
              label={t('person')}
              name="personId"
              openLabel={ta('open')}
              options={it.colleagues.map(({ id, name, title }) => ({ id, label: name, detail: title }))}
            />
          </SchemaForm>
        </div>
      )}
    </Section>
  );
}

import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { organisationKinds } from '#src/core/roles.ts';
import { refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { mySuggestions } from '../queries/suggestions.ts';
import { OrganisationSuggest, type Suggestion } from '../schema/organisations.ts';

const stateOf = ({ answeredAt, declineReason }: Suggestion): 'waiting' | 'added' | 'declined' =>
  answeredAt === null ? 'waiting' : declineReason ? 'declined' : 'added';

/** Where an organisation is missed: suggests it to the administrators, and says what became of what one suggested. */
export async function SuggestOrganisation() {
  const [t, kind, refusal, { rows, can }] = await Promise.all([
    getTranslations('organisations.suggestions'),
    getTranslations('organisationKinds'),
    refusals(),
    read(mySuggestions, {}),
  ]);
  return (
    <Disclosure summary={t('missing')}>
      {can.suggest === 'ok' ? (
        <>
          <p className="mb-3 max-w-(--measure) text-muted">{t('missingLead')}</p>
          <SchemaForm
            clear
            command="organisations.suggest"
            keepAs="organisation-suggest"
            notice={t('sent')}
            schema={OrganisationSuggest}
            submit={t('send')}
          >
            <TextField label={t('name')} name="name" />
            <SelectField
              defaultValue="civil-society"
              label={t('kind')}
              name="kind"
              options={organisationKinds.map((value) => ({ value, label: kind(value) }))}
            />
            <TextField help={t('mailHelp')} label={t('mail')} name="mailDomains" optional={t('optional')} />
          </SchemaForm>
        </>
      ) : (
        <p className="max-w-(--measure) text-muted">{refusedText(refusal(can.suggest))}</p>
      )}
      {rows.length > 0 && (
        <>
          <p className="mt-4">{t('mine')}</p>
          <ul className="list-disc pl-5 text-sm">
            {rows.map((it) => (
              <li key={it.id}>
                {it.name}: {t(`states.${stateOf(it)}`, { reason: it.declineReason })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Disclosure>
  );
}

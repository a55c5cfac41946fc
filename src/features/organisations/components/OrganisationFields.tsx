import { getTranslations } from 'next-intl/server';
import { organisationKinds } from '#src/core/roles.ts';
import { read } from '#src/server/page.ts';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { listCounties } from '../queries/organisations.ts';
import type { Organisation } from '../schema/organisations.ts';

/** The fields of an organisation, inside a `SchemaForm`. */
export async function OrganisationFields({ organisation }: { organisation?: Organisation | undefined }) {
  const [t, ta, tk, counties] = await Promise.all([
    getTranslations('organisations.organisationForm'),
    getTranslations('organisations.administration'),
    getTranslations('organisationKinds'),
    read(listCounties, {}),
  ]);
  return (
    <>
      <SelectField
        defaultValue={organisation?.kind}
        label={t('kind')}
        name="kind"
        options={organisationKinds.map((kind) => ({ value: kind, label: tk(kind) }))}
        placeholder={t('kindChoice')}
      />
      <TextField defaultValue={organisation?.name} help={t('nameHelp')} label={t('name')} name="name" />
      <TextField
        defaultValue={organisation?.shortName}
        help={t('shortNameHelp')}
        label={t('shortName')}
        name="shortName"
      />
      <TextField
        defaultValue={organisation?.code}
        help={t('codeHelp')}
        inputMode="numeric"
        label={t('code')}
        maxLength={4}
        name="code"
        optional={ta('optional')}
      />
      <SelectField
        defaultValue={organisation?.countyCode}
        help={t('countyHelp')}
        label={t('county')}
        name="countyCode"
        optional={ta('optional')}
        options={counties.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={ta('none')}
      />
      <TextField
        defaultValue={organisation?.mailDomains.join(', ')}
        help={t('mailDomainsHelp')}
        label={t('mailDomains')}
        name="mailDomains"
        optional={ta('optional')}
      />
    </>
  );
}

import { getTranslations } from 'next-intl/server';
import { locales } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { ComboField } from '#src/ui/ComboField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { findOrganisations } from '../queries/organisations.ts';
import type { PersonRecord } from '../schema/organisations.ts';

/** The fields of a person, to lie in a `SchemaForm`. */
export async function PersonFields({
  person,
  organisationId,
}: {
  person?: PersonRecord | undefined;
  organisationId?: string | undefined;
}) {
  const [t, ta, tl, tk, organisations] = await Promise.all([
    getTranslations('organisations.personForm'),
    getTranslations('organisations.administration'),
    getTranslations('languages'),
    getTranslations('organisationKinds'),
    read(findOrganisations, { limit: 400 }),
  ]);
  return (
    <>
      <TextField defaultValue={person?.name} label={t('name')} name="name" />
      <TextField defaultValue={person?.email} label={t('email')} name="email" type="email" />
      <TextField defaultValue={person?.title} label={t('title')} name="title" optional={ta('optional')} />
      <ComboField
        defaultValue={person?.organisationId ?? organisationId}
        emptyLabel={ta('noMatch')}
        help={person && t('organisationHelp')}
        label={t('organisation')}
        name="organisationId"
        openLabel={ta('open')}
        options={organisations.map(({ id, name, kind }) => ({ id, label: name, detail: tk(kind) }))}
      />
      <RadioGroup
        defaultValue={person?.locale ?? 'sv'}
        label={t('language')}
        name="locale"
        options={locales.map((locale) => ({ value: locale, label: tl(locale) }))}
      />
      <CheckField
        defaultChecked={person?.administrator}
        help={t('administratorHelp')}
        label={t('administrator')}
        name="administrator"
        value="yes"
      />
    </>
  );
}

import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { formReading } from '#src/core/form-schema.ts';
import { locales } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { Section } from '#src/ui/Section.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getAccount } from '../queries/account.ts';
import { AccountEdit, PasswordChange } from '../schema/organisations.ts';
import { AccountForm } from './AccountForm.tsx';
import { Keepers } from './Keepers.tsx';
import { Mandates } from './Mandates.tsx';
import { OwnMandates } from './OwnMandates.tsx';
import { OwnSecondFactor } from './OwnSecondFactor.tsx';
import { Sessions } from './Sessions.tsx';

/** One's own account: how others see one, what other slices keep of one's own, password, where one is signed in. */
export async function AccountPage({ children }: { children?: ReactNode }) {
  const [t, tl, account] = await Promise.all([
    getTranslations('organisations.account'),
    getTranslations('languages'),
    read(getAccount, {}),
  ]);
  return (
    <>
      <PageHeader title={t('title')} />
      <Section layout="margin" lead={t('profileLead')} title={t('profile')}>
        <div className="grid gap-6">
          <AccountForm
            fields={formReading(AccountEdit, ['version'])}
            version={account.version}
            words={{ submit: t('save'), notice: t('saved') }}
          >
            <TextField autoComplete="name" defaultValue={account.name} label={t('name')} name="name" />
            <TextField
              autoComplete="organization-title"
              defaultValue={account.title}
              help={t('titleHelp')}
              label={t('jobTitle')}
              name="title"
              optional={t('optional')}
            />
            <RadioGroup
              defaultValue={account.locale}
              label={t('language')}
              name="locale"
              options={locales.map((locale) => ({ value: locale, label: tl(locale) }))}
            />
            <CheckField
              defaultChecked={account.digest}
              help={t('digestHelp')}
              label={t('digest')}
              name="digest"
              value="yes"
            />
          </AccountForm>
          <DefinitionList
            items={[
              { term: t('email'), description: account.email },
              { term: t('belongs'), description: account.organisation },
            ]}
          />
          <p className="text-sm text-muted">{t('moving')}</p>
        </div>
      </Section>
      <OwnMandates account={account} />
      <Keepers layout="margin" organisationId={account.actingFor} />
      <Mandates layout="margin" organisationId={account.actingFor} />
      {children}
      <Section layout="margin" lead={t('passwordLead')} title={t('password')}>
        <div className="grid gap-4">
          <SchemaForm
            clear
            command="organisations.changePassword"
            notice={t('passwordChanged')}
            schema={PasswordChange}
            submit={t('changePassword')}
          >
            {/* So that a password manager knows whose password it keeps. */}
            <input autoComplete="username" hidden name="_email" readOnly type="email" value={account.email} />
            <TextField autoComplete="current-password" label={t('current')} name="current" type="password" />
            <TextField
              autoComplete="new-password"
              help={(await getTranslations('organisations.newPassword'))('help')}
              label={t('next')}
              name="next"
              type="password"
            />
          </SchemaForm>
          <p className="text-sm text-muted">{t('firstPassword')}</p>
        </div>
      </Section>
      <OwnSecondFactor />
      <Section layout="margin" lead={t('sessionsLead')} title={t('sessions')}>
        <Sessions />
      </Section>
    </>
  );
}

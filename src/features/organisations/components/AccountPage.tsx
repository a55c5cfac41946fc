import { getTranslations } from 'next-intl/server';
import { locales } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { Section } from '#src/ui/Section.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getAccount } from '../queries/account.ts';
import { AccountForm, PasswordForm } from './AccountForms.tsx';
import { Sessions } from './Sessions.tsx';

/** One's own account: how others see one, password, where one is signed in. */
export async function AccountPage() {
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
          <AccountForm version={account.version} words={{ submit: t('save'), notice: t('saved') }}>
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
      <Section layout="margin" lead={t('passwordLead')} title={t('password')}>
        <div className="grid gap-4">
          <PasswordForm
            email={account.email}
            words={{
              current: t('current'),
              next: t('next'),
              help: (await getTranslations('organisations.newPassword'))('help'),
              submit: t('changePassword'),
              notice: t('passwordChanged'),
            }}
          />
          <p className="text-sm text-muted">{t('firstPassword')}</p>
        </div>
      </Section>
      <Section layout="margin" lead={t('sessionsLead')} title={t('sessions')}>
        <Sessions />
      </Section>
    </>
  );
}

import { getLocale, getTranslations } from 'next-intl/server';
import { readIfSignedIn } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { getAccount } from '../queries/account.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { LanguageButton } from './LanguageButton.tsx';

/** The top bar's right end: one's account, or the way in. */
export async function AccountCorner() {
  const [t, locale, account] = await Promise.all([
    getTranslations('organisations.frame'),
    getLocale(),
    readIfSignedIn(getAccount, {}),
  ]);
  const other = { locale: locale.startsWith('en') ? ('sv' as const) : ('en' as const), label: t('otherLanguage') };
  if (!account) {
    return (
      <>
        <LanguageButton {...other} />
        <ButtonLink href="/logga-in" size="small">
          {t('signIn')}
        </ButtonLink>
      </>
    );
  }
  const { mandates } = account;
  const several = mandates.length > 1 ? mandates : [];
  const actingFor = several.find(({ acting }) => acting)?.organisation;
  return (
    <>
      {actingFor && <ActingFor organisation={actingFor} words={t('actingFor', { organisation: actingFor })} />}
      <AccountMenu
        acting={several.map((one) => ({ id: one.organisationId, label: one.organisation, current: one.acting }))}
        name={account.name}
        other={other}
        sections={[
          { href: '/konto', label: t('account') },
          ...(account.administrator ? [{ href: '/administration/organisationer', label: t('administration') }] : []),
        ]}
        words={{
          actFor: t('actFor'),
          menu: t('menu', { name: account.name }),
          signOut: t('signOut'),
          comfortable: t('comfortable'),
          compact: t('compact'),
        }}
      />
    </>
  );
}

/** For whom everything on the page is read and written, for those who have a choice. */
function ActingFor({ organisation, words }: { organisation: string; words: string }) {
  return (
    <span className="acting-for" title={words}>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true">{organisation}</span>
    </span>
  );
}

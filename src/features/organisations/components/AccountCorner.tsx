import { getLocale, getTranslations } from 'next-intl/server';
import { readIfSignedIn } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { getAccount } from '../queries/account.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { LanguageButton } from './LanguageButton.tsx';

const choice = '/konto#uppdrag';

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
  const actingFor = mandates.length > 1 ? mandates.find(({ acting }) => acting)?.organisation : undefined;
  return (
    <>
      {actingFor && <ActingFor organisation={actingFor} words={t('actingFor', { organisation: actingFor })} />}
      <AccountMenu
        name={account.name}
        other={other}
        sections={[
          ...(actingFor ? [{ href: choice, label: t('actFor') }] : []),
          { href: '/konto', label: t('account') },
          ...(account.administrator ? [{ href: '/administration/organisationer', label: t('administration') }] : []),
        ]}
        words={{
          menu: t('menu', { name: account.name }),
          signOut: t('signOut'),
          comfortable: t('comfortable'),
          compact: t('compact'),
        }}
      />
    </>
  );
}

/** For whom everything on the page is read and written, for those who have a choice; leads to it. */
function ActingFor({ organisation, words }: { organisation: string; words: string }) {
  return (
    <a aria-label={words} className="acting-for" href={choice} title={words}>
      {organisation}
    </a>
  );
}

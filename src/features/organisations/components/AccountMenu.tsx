'use client';
import { signOut } from '#src/client/session.ts';
import { useCommand } from '#src/client/useCommand.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { Menu } from '#src/ui/Menu.tsx';
import { keepChoice } from '#src/ui/choices.ts';
import { useChoice } from '#src/ui/useChoice.ts';
import { useLanguage } from './LanguageButton.tsx';

export type AccountMenuProps = {
  name: string;
  sections: readonly { href: string; label: string }[];
  other: { locale: Locale; label: string };
  words: { menu: string; signOut: string; comfortable: string; compact: string };
};

/** One's own: account, administration, how high rows are, language, the way out. */
export function AccountMenu({ name, sections, other, words }: AccountMenuProps) {
  const choose = useLanguage();
  const { run } = useCommand('organisations.chooseLanguage', { done: () => choose(other.locale) });
  const comfortable = useChoice('rows') === 'comfortable';
  return (
    <Menu
      icon={<Icon name="person" />}
      iconOnly
      label={words.menu}
      sections={[
        { id: 'account', title: name, items: sections.map(({ href, label }) => ({ id: href, href, label })) },
        {
          id: 'self',
          items: [
            {
              id: 'rows',
              label: comfortable ? words.compact : words.comfortable,
              onAction: () => keepChoice('rows', comfortable ? undefined : 'comfortable'),
            },
            { id: 'language', label: other.label, onAction: () => void run({ locale: other.locale }) },
            { id: 'sign-out', label: words.signOut, onAction: () => void signOut() },
          ],
        },
      ]}
      size="small"
      variant="plain"
    />
  );
}

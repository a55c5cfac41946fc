'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { actsHere } from '#src/client/acts-here.ts';
import { api } from '#src/client/api.ts';
import { usePaletteWords } from '#src/client/palette-words.ts';
import { useWords } from '#src/client/words.tsx';
import { type PaletteGroup, PaletteSurface } from '#src/ui/PaletteSurface.tsx';
import type { TreeEntry } from '#src/i18n/tree.ts';
import type { Mentionable } from '../queries/comments.ts';
import { inOrder, nearest } from '../rules/palette.ts';
import type { ItemMark } from '../schema.ts';

/** `at`: a page below the process's own address; `href`: any other. */
type PaletteEntry = { id: string; label: string; at?: string; href?: string; keys?: readonly string[] };
export type PaletteChoices = {
  processId: string;
  /** The tree's entries as they are: the page then carries them once for both. */
  tree: readonly TreeEntry[];
  actions: readonly PaletteEntry[];
  /** The words of the way to the whole search, around `{text}`. */
  everything: string;
  otherLanguage: 'sv' | 'en';
};
export type CommandPaletteProps = PaletteChoices & {
  /** What had been typed before this came. */
  typed: string;
  cross: ReactNode;
  onClose: () => void;
  onKeys: () => void;
};

/** The quick way to anything: items by words or code, people, pages, and what one can do. */
export function CommandPalette({
  processId,
  tree,
  actions: given,
  everything,
  otherLanguage,
  typed: begun,
  cross,
  onClose,
  onKeys,
}: CommandPaletteProps) {
  const router = useRouter();
  const words = useWords();
  const said = usePaletteWords();
  const [text, setText] = useState(begun);
  const [items, setItems] = useState<readonly ItemMark[]>([]);
  const [people, setPeople] = useState<readonly Mentionable[]>([]);
  const [pending, setPending] = useState(true);
  const asked = useRef(0);
  const [here] = useState(actsHere);
  useEffect(() => {
    api()
      .then((client) => client.thread.mentionable.query({ processId }))
      .then(
        (found) => setPeople(found.filter((one) => one.of === 'person')),
        () => undefined,
      );
  }, [processId]);
  useEffect(() => {
    const number = (asked.current += 1);
    const sought = text.replace(/^#/, '').trim().slice(0, 200);
    setPending(true);
    const ask = async (): Promise<void> => {
      const client = await api();
      const quick = await client.thread.suggest.query({ processId, text: sought, limit: 8 });
      const deep =
        sought.length > 2 && quick.length < 8
          ? (await client.thread.search.query({ processId, text: sought, limit: 8 })).rows
          : [];
      if (asked.current !== number) return;
      setItems([...new Map([...quick, ...deep].map((item) => [item.id, item])).values()].slice(0, 10));
    };
    const timer = setTimeout(
      () =>
        void ask()
          .catch(() => undefined)
          .finally(() => asked.current === number && setPending(false)),
      sought === '' ? 0 : 120,
    );
    return () => clearTimeout(timer);
  }, [text, processId]);

  const pages: PaletteEntry[] = [
    ...tree.map(({ at, label, key }) => ({ id: at || 'overview', label, at, ...(key && { keys: ['g', key] }) })),
    { id: 'notifications', label: said.goNotifications, href: '/notiser' },
    { id: 'account', label: said.goAccount, href: '/konto' },
    { id: 'home', label: said.goHome, href: '/' },
  ];
  const actions: PaletteEntry[] = [
    ...given,
    { id: 'language', label: said.doLanguage },
    { id: 'keys', label: said.doKeys, keys: ['?'] },
  ];
  const typed = text.trim().toLocaleLowerCase();
  const searchable = typed === '' ? [] : [{ id: 'everything', label: everything.replace('{text}', text.trim()) }];
  const named =
    typed === ''
      ? []
      : nearest(
          people.map((person) => ({ id: person.id, label: person.name, detail: person.organisation })),
          typed,
        ).slice(0, 5);
  const offered: PaletteGroup[] = [
    { id: 'here', title: said.here, items: nearest(here, typed) },
    {
      id: 'items',
      title: said.items,
      items: [
        ...items.map((item) => ({ id: item.code, code: item.code, label: item.title, detail: item.organisation })),
        ...searchable,
      ],
    },
    { id: 'people', title: said.people, items: named },
    { id: 'actions', title: said.actions, items: nearest(actions, typed) },
    { id: 'pages', title: said.pages, items: nearest(pages, typed) },
  ];
  const groups = inOrder(offered, text)
    .filter((group) => group.items.length > 0)
    // A list box wants every key to be its own, across the groups.
    .map((group) => ({ ...group, items: group.items.map((item) => ({ ...item, id: `${group.id} ${item.id}` })) }));

  const choose = (key: string, group: string): void => {
    const id = key.slice(group.length + 1);
    const go = (href: string): void => {
      onClose();
      router.push(href);
    };
    const at = `/processer/${processId}`;
    if (id === 'everything') go(`${at}/sok?q=${encodeURIComponent(text.trim())}`);
    else if (group === 'here') {
      onClose();
      here.find((act) => act.id === id)?.press();
    } else if (group === 'items') go(`${at}/sak/${id}`);
    else if (group === 'people') go(`${at}/organisation#person-${id}`);
    else if (id === 'keys') onKeys();
    else if (id === 'language')
      void speak(otherLanguage)
        .then(() => router.refresh())
        .finally(onClose);
    else {
      const chosen = (group === 'pages' ? pages : actions).find((entry) => entry.id === id);
      go(chosen?.href ?? (chosen?.at ? `${at}/${chosen.at}` : at));
    }
  };
  return (
    <PaletteSurface
      cross={cross}
      emptyLabel={said.empty}
      footer={said.footer}
      groups={groups}
      label={words.paletteLabel}
      onChoose={choose}
      onText={setText}
      pending={pending}
      pendingLabel={said.pending}
      placeholder={words.palettePlaceholder}
      text={text}
    />
  );
}

/** The language is kept with the account and in the cookie that pages read. */
async function speak(locale: 'sv' | 'en'): Promise<void> {
  document.cookie = `samband.locale=${locale}; path=/; max-age=31536000; samesite=lax`;
  await (await api()).organisations.chooseLanguage.mutate({ locale });
}

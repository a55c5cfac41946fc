'use client';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { Key } from './Key.tsx';
import { PageLanguage } from './PageLanguage.tsx';
import { Spinner } from './Spinner.tsx';

export type PaletteItem = {
  id: string;
  label: string;
  /** An item's code, before the words. */
  code?: string | undefined;
  /** What kind, whose, or the words that were found. */
  detail?: string | undefined;
  icon?: ReactNode;
  /** The keys that do the same. */
  keys?: readonly string[] | undefined;
};
export type PaletteGroup = { id: string; title: string; items: readonly PaletteItem[] };

export type PaletteSurfaceProps = {
  /** The name of the input and of the list. */
  label: string;
  placeholder: string;
  /** What is typed; the groups are what was found for it, in the order they are shown. */
  text: string;
  onText: (text: string) => void;
  groups: readonly PaletteGroup[];
  onChoose: (id: string, group: string) => void;
  /** While an answer is under way the former one stays. */
  pending?: boolean | undefined;
  pendingLabel: string;
  emptyLabel: string;
  /** A `PaletteCross`. */
  cross: ReactNode;
  /** A line of help beneath: which keys do what. */
  footer?: ReactNode;
};

/** What a `Palette` offers: the search field with the list beneath it, ruled by the keyboard. */
export function PaletteSurface({
  label,
  placeholder,
  text,
  onText,
  groups,
  onChoose,
  pending = false,
  pendingLabel,
  emptyLabel,
  cross,
  footer,
}: PaletteSurfaceProps) {
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const first = groups[0]?.items[0]?.id;
  // The text by which the reader has gone to another option than the first.
  const gone = useRef('');
  useLayoutEffect(() => {
    if (text && gone.current !== text) list.current?.dispatchEvent(toFirst());
  }, [first, text]);
  // The library names the former option for half a second more, though another answer has taken it away.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const named = field.current?.getAttribute('aria-activedescendant');
      if (named && !document.getElementById(named)) field.current?.removeAttribute('aria-activedescendant');
    });
    return () => cancelAnimationFrame(frame);
  });
  return (
    <PageLanguage>
      <div className="dialog">
        <Autocomplete
          inputValue={text}
          onInputChange={(next) => {
            gone.current = '';
            onText(next);
          }}
        >
          <SearchField
            aria-label={label}
            autoFocus
            className="palette-line"
            onKeyDown={({ key }) => {
              if (/^(?:Arrow(?:Up|Down)|Home|End|Page)/.test(key)) gone.current = text;
            }}
          >
            <Input
              aria-expanded="true"
              aria-haspopup="listbox"
              className="palette-input"
              placeholder={placeholder}
              ref={field}
              role="combobox"
            />
            {pending && <Spinner label={pendingLabel} />}
            {cross}
          </SearchField>
          <ListBox
            aria-label={label}
            className="palette-list"
            ref={list}
            renderEmptyState={() => <p className="px-5 py-6 text-muted">{pending ? pendingLabel : emptyLabel}</p>}
            selectionMode="none"
          >
            {groups.map((group) => (
              <ListBoxSection id={group.id} key={group.id}>
                <Header className="label px-5 pb-1 pt-4 text-faint">{group.title}</Header>
                {group.items.map((item) => (
                  <Item item={item} key={item.id} onAction={() => onChoose(item.id, group.id)} />
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </Autocomplete>
        {footer && (
          <footer className="flex flex-wrap gap-x-5 gap-y-1 border-t border-rule px-5 py-2 text-sm text-muted">
            {footer}
          </footer>
        )}
      </div>
    </PageLanguage>
  );
}

/** Asks the list, once it has another first option, to name that one: as the library does when something is typed. */
const toFirst = (): Event =>
  new CustomEvent('react-aria-focus', { bubbles: true, cancelable: true, detail: { focusStrategy: 'first' } });

function Item({
  item: { id, label, code, detail, icon, keys },
  onAction,
}: {
  item: PaletteItem;
  onAction: () => void;
}) {
  return (
    <ListBoxItem className="option px-5!" id={id} onAction={onAction} textValue={`${code ?? ''} ${label}`}>
      <span className="min-w-12">{icon ?? (code && <span className="label text-thread">{code}</span>)}</span>
      <span className="min-w-0">
        {label}
        {detail && <span className="block truncate text-sm leading-5 text-muted">{detail}</span>}
      </span>
      {keys && (
        <span className="inline-flex gap-1">
          {keys.map((key) => (
            <Key key={key}>{key}</Key>
          ))}
        </span>
      )}
    </ListBoxItem>
  );
}

'use client';
import type { ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { Cross } from './Cross.tsx';
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

export type PaletteProps = {
  isOpen: boolean;
  onClose: () => void;
  /** The dialog's name, and the name of its input. */
  label: string;
  placeholder: string;
  /** The name of the cross, which a phone needs: it has no Escape. */
  closeLabel: string;
  /** What is typed; the groups are what was found for it, in the order they are shown. */
  text: string;
  onText: (text: string) => void;
  groups: readonly PaletteGroup[];
  onChoose: (id: string, group: string) => void;
  /** While an answer is under way the former one stays. */
  pending?: boolean | undefined;
  pendingLabel: string;
  emptyLabel: string;
  /** A line of help beneath: which keys do what. */
  footer?: ReactNode;
};

/** How a `Palette` is drawn. Use `Palette`: it fetches this when needed. */
export function PaletteSurface({
  onClose,
  label,
  placeholder,
  closeLabel,
  text,
  onText,
  groups,
  onChoose,
  pending = false,
  pendingLabel,
  emptyLabel,
  footer,
}: PaletteProps) {
  return (
    <PageLanguage>
      <ModalOverlay className="veil" data-place="top" isDismissable isOpen onOpenChange={(open) => !open && onClose()}>
        <Modal className="dialog-frame">
          <Dialog aria-label={label} className="dialog">
            <Autocomplete inputValue={text} onInputChange={onText}>
              <SearchField
                aria-label={label}
                autoFocus
                className="palette-line flex items-center gap-3 border-b border-ink px-5"
              >
                <Input className="palette-input" placeholder={placeholder} />
                {pending && <Spinner label={pendingLabel} />}
                <button
                  aria-label={closeLabel}
                  className="palette-close button"
                  data-icon-only=""
                  data-size="small"
                  data-variant="plain"
                  onClick={onClose}
                  type="button"
                >
                  <Cross />
                </button>
              </SearchField>
              <ListBox
                aria-label={label}
                className="palette-list"
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
          </Dialog>
        </Modal>
      </ModalOverlay>
    </PageLanguage>
  );
}

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

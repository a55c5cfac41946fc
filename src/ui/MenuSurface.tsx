'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode, RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuSection as AriaMenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { PageLanguage } from './PageLanguage.tsx';

export type MenuItem = {
  id: string;
  label: string;
  icon?: ReactNode;
  tone?: 'normal' | 'danger' | undefined;
  /** Why it may not be chosen: shown beneath its words. */
  refused?: string | undefined;
  /** Either a place to go or something to do. */
  href?: string | undefined;
  onAction?: (() => void) | undefined;
};
export type MenuSection = { id: string; title?: string | undefined; items: readonly MenuItem[] };

type MenuSurfaceProps = {
  label: string;
  sections: readonly MenuSection[];
  trigger: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

/** How a `Menu` is drawn. Use `Menu`: it fetches this when needed. */
export function MenuSurface({ label, sections, trigger, onClose }: MenuSurfaceProps) {
  const router = useRouter();
  const act = ({ href, onAction }: MenuItem): void => {
    onClose();
    if (href !== undefined) router.push(href);
    onAction?.();
  };
  return (
    <PageLanguage>
      <Popover
        aria-label={label}
        className="float"
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom end"
        triggerRef={trigger}
      >
        <AriaMenu aria-label={label} autoFocus="first" className="py-1 outline-none">
          {sections.map(({ id, title, items }) => (
            <AriaMenuSection
              aria-label={title ?? label}
              className="border-t border-rule py-1 first:border-t-0"
              id={id}
              key={id}
            >
              {title && <Header className="label px-3 py-1 text-faint">{title}</Header>}
              {items.map((item) => (
                <Item item={item} key={item.id} onAction={() => act(item)} />
              ))}
            </AriaMenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </PageLanguage>
  );
}

function Item({ item: { id, label, icon, tone, refused }, onAction }: { item: MenuItem; onAction: () => void }) {
  const still = refused !== undefined;
  return (
    <AriaMenuItem
      className="option"
      data-refused={still || undefined}
      data-tone={still ? undefined : tone}
      id={id}
      onAction={still ? () => undefined : onAction}
      shouldCloseOnSelect={!still}
      textValue={label}
    >
      <span className="w-4">{icon}</span>
      <span>
        {label}
        {still && <span className="block text-sm leading-5 text-muted">{refused}</span>}
      </span>
    </AriaMenuItem>
  );
}

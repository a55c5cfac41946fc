import Form from 'next/form';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { ButtonLink } from './ButtonLink.tsx';

export type FilterBarProps = {
  /** The list's own path; every named field becomes a parameter of it. */
  action: string;
  /** What the form is called by a screen reader. */
  label: string;
  submit: string;
  /** Shown when something is filtered. */
  clear?: { href: string; label: string } | undefined;
  /** Parameters that stay as they are: the tab, the order. */
  kept?: Readonly<Record<string, string | undefined>> | undefined;
  children: ReactNode;
};

/** A list's filters. They stand in the address, so that a filtered list can be sent; no script is needed. */
export function FilterBar({ action, label, submit, clear, kept = {}, children }: FilterBarProps) {
  return (
    <Form action={action} aria-label={label} className="filter-bar" data-print="no" role="search" scroll={false}>
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} name={name} type="hidden" value={value} />,
      )}
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit">{submit}</Button>
        {clear && (
          <ButtonLink href={clear.href} scroll={false} variant="plain">
            {clear.label}
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}

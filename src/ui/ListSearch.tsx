'use client';
import Form from 'next/form';
import { type ChangeEvent, useEffect, useRef } from 'react';
import { SearchField } from './SearchField.tsx';

export type ListSearchProps = {
  /** The list's path, and what else stands in its address. */
  action: string;
  kept: Readonly<Record<string, string | undefined>>;
  name: string;
  value: string;
  label: string;
};

/** Milliseconds of rest after which what has been typed is looked for. */
const rest = 300;

/** Words to look for in a list: it follows as one types; without a script it is sent with Enter. */
export function ListSearch({ action, kept, name, value, label }: ListSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Cleared from elsewhere; what is being typed is left alone.
    if (field.current && document.activeElement !== field.current) field.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const follow = ({ currentTarget: { form } }: ChangeEvent<HTMLInputElement>): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => form?.requestSubmit(), rest);
  };
  return (
    <Form action={action} aria-label={label} className="list-search" replace role="search" scroll={false}>
      {Object.entries(kept).map(([key, kept]) => kept && <input key={key} name={key} type="hidden" value={kept} />)}
      <SearchField
        defaultValue={value}
        label={label}
        labelHidden
        maxLength={200}
        name={name}
        onChange={follow}
        placeholder={label}
        ref={field}
      />
    </Form>
  );
}

'use client';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { ProseField, type ProseFieldProps } from '#src/ui/ProseField.tsx';

export type Offered = { id: string; label: string; code?: string | undefined; detail?: string | undefined };

type Props<O extends Offered> = Omit<ProseFieldProps, 'onChange' | 'ref' | 'role'> & {
  /** What is being typed after the sign, as far as the cursor; undefined where nothing is. */
  typedAt: (text: string, cursor: number) => string | undefined;
  offers: (typed: string) => readonly O[] | Promise<readonly O[]>;
  /** What is written in place of what was typed; `withSign`: and of the sign before it. */
  choose: (offered: O) => string;
  withSign?: boolean | undefined;
  /** The name of the list, and the words after how many there are. */
  list: string;
  hits: string;
  area?: Ref<HTMLTextAreaElement> | undefined;
};

/** A text in which a sign, `@` or `#`, offers a list to choose from by keys or pointer. */
export function OfferingField<O extends Offered>({
  typedAt,
  offers,
  choose,
  withSign = false,
  list: name,
  hits,
  area,
  ...field
}: Props<O>) {
  const list = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(area, () => own.current as HTMLTextAreaElement);
  const [offered, setOffered] = useState<readonly O[]>([]);
  const [current, setCurrent] = useState(0);
  const asked = useRef(0);

  const close = (): void => {
    asked.current += 1;
    setOffered([]);
  };
  const look = async (): Promise<void> => {
    const number = (asked.current += 1);
    const typed = own.current ? typedAt(own.current.value, own.current.selectionStart) : undefined;
    const found = typed === undefined ? [] : await offers(typed);
    if (asked.current !== number) return;
    // A name that is written out is done; what leaves the text when it is chosen is still to be chosen.
    setOffered(!withSign && found.length === 1 && found[0]?.label === typed ? [] : found);
    setCurrent(0);
  };
  const looking = (): void => void look().catch(close);
  const take = (one: O): void => {
    const text = own.current;
    if (!text) return;
    const cursor = text.selectionStart;
    const from = cursor - (typedAt(text.value, cursor) ?? '').length - (withSign ? 1 : 0);
    text.setRangeText(choose(one), from, cursor, 'end');
    close();
    text.dispatchEvent(new Event('input', { bubbles: true }));
    text.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    if (offered.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setCurrent((current + step + offered.length) % offered.length);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && offered[current]) take(offered[current]);
    else return;
    event.preventDefault();
  };
  const open = offered.length > 0;
  return (
    <div className="relative">
      <ProseField
        {...field}
        aria-activedescendant={open ? `${list}-${current}` : undefined}
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-expanded={open}
        onBlur={() => setTimeout(close, 150)}
        onChange={looking}
        onClick={looking}
        onKeyDown={keys}
        ref={own}
        role="combobox"
      />
      {open && (
        <ul
          aria-label={name}
          className="absolute inset-x-0 z-20 max-h-72 overflow-y-auto border border-ink bg-paper-raised shadow-overlay"
          id={list}
          role="listbox"
        >
          {offered.map((one, at) => (
            <li
              aria-selected={at === current}
              className="option cursor-pointer px-3 py-1.5 aria-selected:bg-accent-soft"
              id={`${list}-${at}`}
              key={one.id}
              onMouseDown={(event) => {
                event.preventDefault();
                take(one);
              }}
              role="option"
            >
              {one.code && <span className="label text-thread">{one.code} </span>}
              {one.label} <span className="text-sm text-muted">{one.detail}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="sr-only" role="status">
        {open ? `${offered.length} ${hits}` : ''}
      </p>
    </div>
  );
}

'use client';
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { Code } from '#src/ui/Code.tsx';
import { FieldGroup } from '#src/ui/Field.tsx';
import { SearchField } from '#src/ui/SearchField.tsx';
import type { ItemMark } from '../schema.ts';

export type LinkPickerProps = {
  processId: string;
  from: Kind;
  kind: LinkKind;
  /** The newest, before anything has been searched for. */
  first: readonly ItemMark[];
  chosen: readonly ItemMark[];
  words: { label: string; help?: string | undefined; optional?: string | undefined; search: string; none: string; chosen: string; hits: string };
};

const pause = 200;

/** Items to rest on, found as one types and ticked; the ticked ones are sent under the link kind's name. */
export function LinkPicker({ processId, from, kind, first, chosen: before, words }: LinkPickerProps) {
  const id = useId();
  const [chosen, setChosen] = useState<readonly ItemMark[]>(before);
  const [found, setFound] = useState<readonly ItemMark[]>(first);
  const [text, setText] = useState('');
  const asked = useRef(0);

  useEffect(() => {
    const number = (asked.current += 1);
    const search = async (): Promise<void> => {
      const hits = text.trim() === '' ? first : await (await api()).thread.linkable.query({ processId, from, kind, text: text.slice(0, 200) });
      if (asked.current === number) setFound(hits);
    };
    const timer = setTimeout(() => void search().catch(() => undefined), text === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [text, first, processId, from, kind]);

  const tick = (item: ItemMark) => (event: ChangeEvent<HTMLInputElement>): void =>
    setChosen((now) => (event.target.checked ? [...now, item] : now.filter((one) => one.id !== item.id)));
  const rest = found.filter((item) => !chosen.some((one) => one.id === item.id));
  const box = (item: ItemMark, checked: boolean) => (
    <li key={item.id}>
      <label className="choice">
        <input checked={checked} name={kind} onChange={tick(item)} type="checkbox" value={item.id} />
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Code>{item.code}</Code> <span>{item.title}</span> <span className="text-sm text-muted">{item.organisation}</span>
        </span>
      </label>
    </li>
  );
  return (
    <FieldGroup help={words.help} id={id} label={words.label} optional={words.optional}>
      {chosen.length > 0 && <ul aria-label={words.chosen} className="mb-2 border-l-2 border-thread pl-3">{chosen.map((item) => box(item, true))}</ul>}
      <SearchField
        label={words.search}
        labelHidden
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        placeholder={words.search}
        value={text}
      />
      <p className="sr-only" role="status">{text === '' ? '' : `${rest.length} ${words.hits}`}</p>
      {rest.length > 0 ? <ul className="-mx-1 mt-1 max-h-72 overflow-y-auto px-1">{rest.map((item) => box(item, false))}</ul> : text !== '' && <p className="mt-1 text-sm text-muted">{words.none}</p>}
    </FieldGroup>
  );
}

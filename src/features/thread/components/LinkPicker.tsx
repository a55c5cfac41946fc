'use client';
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { Code } from '#src/ui/Code.tsx';
import { FieldGroup } from '#src/ui/Field.tsx';
import { SearchField } from '#src/ui/SearchField.tsx';
import type { ItemMark } from '../schema.ts';
import { type Chosen, ChosenReferences } from './ChosenReferences.tsx';
import type { PartWords } from './PartChooser.tsx';

export type LinkPickerProps = {
  processId: string;
  from: Kind;
  kind: LinkKind;
  among?: readonly Kind[] | undefined;
  /** The form's field, where that is not called as the kind of link. */
  name?: string | undefined;
  /** One at most: what is ticked takes the place of what was. */
  single?: boolean | undefined;
  /** The field for the version of a single one, as it is shown. */
  versionName?: string | undefined;
  /** The newest, before anything has been searched for. */
  first: readonly ItemMark[];
  chosen: readonly ItemMark[];
  words: {
    label: string;
    help?: string | undefined;
    optional?: string | undefined;
    search: string;
    none: string;
    chosen: string;
    hits: string;
    part: PartWords;
  };
};

const pause = 200;

/**
 * Items to rest on, found as one types and ticked, of a dataset also which figures. The form's field holds them as
 * JSON, a single one its id; what it shows of them lies beside it, to be put back.
 */
export function LinkPicker({
  processId,
  from,
  kind,
  among,
  name = kind,
  single = false,
  versionName,
  first,
  chosen: before,
  words,
}: LinkPickerProps) {
  const id = useId();
  const [chosen, setChosen] = useState<readonly Chosen[]>(before);
  const [found, setFound] = useState<readonly ItemMark[]>(first);
  const [text, setText] = useState('');
  const asked = useRef(0);

  useEffect(() => {
    const number = (asked.current += 1);
    const search = async (): Promise<void> => {
      const hits =
        text.trim() === ''
          ? first
          : await (await api()).thread.linkable.query({
              processId,
              from,
              kind,
              among: among && [...among],
              text: text.slice(0, 200),
            });
      if (asked.current === number) setFound(hits);
    };
    const timer = setTimeout(() => void search().catch(() => undefined), text === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [text, first, processId, from, kind, among]);
  const tick =
    (item: ItemMark) =>
    (event: ChangeEvent<HTMLInputElement>): void =>
      setChosen((now) =>
        event.target.checked ? [...(single ? [] : now), item] : now.filter((one) => one.id !== item.id),
      );
  const rest = found.filter((item) => !chosen.some((one) => one.id === item.id));
  const box = (item: ItemMark, checked: boolean) => (
    <label className="choice">
      <input checked={checked} onChange={tick(item)} type="checkbox" />
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Code>{item.code}</Code> <span>{item.title}</span>{' '}
        <span className="text-sm text-muted">{item.organisation}</span>
      </span>
    </label>
  );
  return (
    <FieldGroup help={words.help} id={id} label={words.label} optional={words.optional}>
      <ChosenReferences
        box={(item) => box(item, true)}
        chosen={chosen}
        label={words.chosen}
        name={name}
        onChange={setChosen}
        part={words.part}
        processId={processId}
        single={single}
        versionName={versionName}
      />
      <SearchField
        label={words.search}
        labelHidden
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        placeholder={words.search}
        value={text}
      />
      <p className="sr-only" role="status">
        {text === '' ? '' : `${rest.length} ${words.hits}`}
      </p>
      {rest.length > 0 ? (
        <ul className="-mx-1 mt-1 max-h-72 overflow-y-auto px-1">
          {rest.map((item) => (
            <li key={item.id}>{box(item, false)}</li>
          ))}
        </ul>
      ) : (
        text !== '' && <p className="mt-1 text-sm text-muted">{words.none}</p>
      )}
    </FieldGroup>
  );
}

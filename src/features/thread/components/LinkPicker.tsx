'use client';
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { listOfField, sentReferences } from '#src/core/field-values.ts';
import type { LinkPart } from '#src/core/links.ts';
import { Code } from '#src/ui/Code.tsx';
import { FieldGroup } from '#src/ui/Field.tsx';
import { SearchField } from '#src/ui/SearchField.tsx';
import type { ItemMark } from '../schema.ts';
import { PartChooser, type PartWords } from './PartChooser.tsx';

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

type Chosen = ItemMark & { part?: LinkPart | undefined };
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
  const input = useRef<HTMLInputElement>(null);

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
  useEffect(() => {
    const control = input.current;
    const restore = (): void => setChosen((now) => listOfField<Chosen>(control?.value ?? '') ?? now);
    control?.addEventListener('samband:restored', restore);
    return () => control?.removeEventListener('samband:restored', restore);
  }, []);

  const tick =
    (item: ItemMark) =>
    (event: ChangeEvent<HTMLInputElement>): void =>
      setChosen((now) =>
        event.target.checked ? [...(single ? [] : now), item] : now.filter((one) => one.id !== item.id),
      );
  const narrow = (item: ItemMark, part: LinkPart): void =>
    setChosen((now) => now.map((one) => (one.id === item.id ? { ...one, part } : one)));
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
      <input
        name={name}
        readOnly
        type="hidden"
        value={single ? (chosen[0]?.id ?? '') : JSON.stringify(sentReferences(chosen))}
      />
      {versionName && <input name={versionName} readOnly type="hidden" value={chosen[0]?.version ?? ''} />}
      <input name={`${name}.shown`} readOnly ref={input} type="hidden" value={JSON.stringify(chosen)} />
      {chosen.length > 0 && (
        <ul aria-label={words.chosen} className="mb-2 border-l-2 border-thread pl-3">
          {chosen.map((item) => (
            <li key={item.id}>
              {box(item, true)}
              {item.kind === 'dataset' && (
                <div className="pb-3 pl-8">
                  <PartChooser
                    itemId={item.id}
                    onChange={(part) => narrow(item, part)}
                    part={item.part ?? {}}
                    processId={processId}
                    words={words.part}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
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

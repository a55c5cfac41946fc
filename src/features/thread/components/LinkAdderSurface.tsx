'use client';
import { useEffect, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { SearchField } from '#src/ui/SearchField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { citedInParts } from '#src/core/cited-kinds.ts';
import type { LinkKind } from '#src/core/kinds.ts';
import type { LinkPart } from '#src/core/links.ts';
import type { ItemMark } from '../schema.ts';
import { PartChooser, type PartWords } from './PartChooser.tsx';

type Words = {
  add: string;
  help: string;
  search: string;
  kind: string;
  note: string;
  save: string;
  saved: string;
  none: string;
  pick: string;
  part: PartWords;
};
export type LinkAdderProps = {
  at: { processId: string; itemId: string; version: number };
  kinds: Record<string, string>;
  words: Words;
};
type Found = { rows: ItemMark[]; named: boolean; rules: [LinkKind, readonly string[]][] };

/** Ties an item to something it rests on: found by words or code, only what it may rest on, only in ways it may. */
export function LinkAdderSurface({ at, kinds, words }: LinkAdderProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>();
  const [chosen, setChosen] = useState<ItemMark>();
  const [part, setPart] = useState<LinkPart>({});
  const asked = useRef(0);
  const { processId, itemId, version } = at;
  useEffect(() => {
    const number = (asked.current += 1);
    const ask = async (): Promise<void> => {
      const answer = await (await api()).thread.linkTargets.query({
        processId,
        itemId,
        text: text.slice(0, 200),
      });
      if (asked.current !== number) return;
      setFound(answer);
      // A code or an address names one: nothing is left to choose.
      if (answer.named) setChosen(answer.rows[0]);
    };
    const timer = setTimeout(() => void ask().catch(() => undefined), text === '' ? 0 : 200);
    return () => clearTimeout(timer);
  }, [text, processId, itemId, version]);
  const ways = (found?.rules ?? [])
    .filter(([, targets]) => !chosen || targets.includes(chosen.kind))
    .map(([kind]) => ({ value: kind, label: kinds[kind] ?? kind }));
  const rows =
    chosen && !found?.rows.some((row) => row.id === chosen.id) ? [chosen, ...(found?.rows ?? [])] : (found?.rows ?? []);
  return (
    <CommandForm
      act
      clear
      command="thread.link"
      done={() => {
        setChosen(undefined);
        setPart({});
        setText('');
      }}
      input={(form, key) => ({
        ...at,
        toId: chosen?.id ?? '',
        seenVersion: chosen?.version ?? 0,
        kind: String(form.get('kind') ?? ways[0]?.value) as LinkKind,
        note: String(form.get('note') ?? ''),
        part: chosen && citedInParts(chosen.kind) && Object.keys(part).length > 0 ? [part] : [],
        key,
      })}
      notice={words.saved}
      submit={words.save}
    >
      <SearchField
        label={words.search}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(undefined);
        }}
        onKeyDown={(event) => {
          // Enter takes the first that was found; with something taken it sends, as in any form.
          if (event.key !== 'Enter' || chosen) return;
          event.preventDefault();
          if (rows[0]) setChosen(rows[0]);
        }}
        placeholder={words.help}
        value={text}
      />
      <fieldset className="max-h-64 overflow-y-auto border-y border-rule">
        <legend className="sr-only">{words.pick}</legend>
        {rows.map((row) => (
          <label className="choice py-1" key={row.id}>
            <input
              checked={chosen?.id === row.id}
              name="toId"
              onChange={() => {
                setChosen(row);
                setPart({});
              }}
              type="radio"
              value={row.id}
            />
            <span>
              <span className="label text-thread" translate="no">
                {row.code}
              </span>{' '}
              {row.title} <span className="text-sm text-muted">{row.organisation}</span>
            </span>
          </label>
        ))}
        {found && rows.length === 0 && (
          <p className="py-2 text-sm text-muted" role="status">
            {words.none}
          </p>
        )}
      </fieldset>
      {chosen && citedInParts(chosen.kind) && (
        <PartChooser
          itemId={chosen.id}
          key={chosen.id}
          kind={chosen.kind}
          onChange={setPart}
          part={part}
          processId={processId}
          words={words.part}
        />
      )}
      {ways.length > 1 && <SelectField label={words.kind} name="kind" options={ways} />}
      <TextField label={words.note} maxLength={300} name="note" />
    </CommandForm>
  );
}

'use client';
import { useEffect, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import type { Kind } from '#src/core/kinds.ts';
import { Code } from '#src/ui/Code.tsx';
import { citationBeing } from '../rules/signs.ts';
import type { ItemMark } from '../schema.ts';
import { type Chosen, ChosenReferences } from './ChosenReferences.tsx';
import { type Offered, OfferingField } from './OfferingField.tsx';
import type { PartWords } from './PartChooser.tsx';

type Found = Offered & { mark: ItemMark };
export type CitingFieldProps = {
  processId: string;
  /** What may be cited. */
  kinds: readonly Kind[];
  /** What is cited already. */
  cited: readonly string[];
  defaultValue?: string | undefined;
  words: {
    label: string;
    help: string;
    offered: string;
    hits: string;
    chosen: string;
    added: string;
    part: PartWords;
  };
};

/**
 * The text of a paragraph. `#` finds what it may rest on by words or code; what is chosen is cited and stands beneath,
 * and the text itself is left as it reads: what was typed to find it goes.
 */
export function CitingField({ processId, kinds, cited, defaultValue, words }: CitingFieldProps) {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [said, setSaid] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.form?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus(), []);
  const find = async (text: string): Promise<Found[]> => {
    const rows = await (await api()).thread.suggest.query({ processId, text, kinds: [...kinds], limit: 8 });
    return rows
      .filter(({ id }) => !cited.includes(id) && !chosen.some((one) => one.id === id))
      .map((mark) => ({ id: mark.id, label: mark.title, code: mark.code, detail: mark.organisation, mark }));
  };
  const cite = ({ mark }: Found): string => {
    setChosen((now) => [...now, mark]);
    setSaid(`${mark.code} ${words.added}`);
    return '';
  };
  return (
    <>
      <OfferingField
        area={area}
        choose={cite}
        defaultValue={defaultValue}
        help={words.help}
        hits={words.hits}
        label={words.label}
        list={words.offered}
        name="text"
        offers={find}
        reading
        required
        rows={8}
        typedAt={citationBeing}
        withSign
      />
      <ChosenReferences
        box={(item) => (
          <label className="choice">
            <input
              checked
              onChange={() => setChosen((now) => now.filter(({ id }) => id !== item.id))}
              type="checkbox"
            />
            <span>
              <Code>{item.code}</Code> {item.title}
            </span>
          </label>
        )}
        chosen={chosen}
        label={words.chosen}
        name="cites"
        onChange={setChosen}
        part={words.part}
        processId={processId}
      />
      <p className="sr-only" role="status">
        {said}
      </p>
    </>
  );
}

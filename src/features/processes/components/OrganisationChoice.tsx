'use client';
import { useEffect, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import { ComboField, type ComboOption } from '#src/ui/ComboField.tsx';

type Props = { processId: string; words: Record<'label' | 'help' | 'none' | 'open', string> };

/** An organisation found by typing; the process's own parties come first. */
export function OrganisationChoice({ processId, words }: Props) {
  const [options, setOptions] = useState<ComboOption[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const find = (typed: string, wait: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const turn = ++asked.current;
      // What cannot be found now is looked for again at the next letter; an answer that comes late is not the latest
      // letter's.
      api()
        .then((client) => client.processes.invitable.query({ processId, text: typed }))
        .then(
          (found) => turn === asked.current && setOptions(found.map(({ id, name }) => ({ id, label: name }))),
          () => undefined,
        );
    }, wait);
  };
  useEffect(() => {
    find('', 0);
    return () => clearTimeout(timer.current);
  }, [processId]);
  return (
    <ComboField
      emptyLabel={words.none}
      help={words.help}
      label={words.label}
      name="organisationId"
      onInput={(typed) => find(typed, 200)}
      openLabel={words.open}
      options={options}
    />
  );
}

'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { citedInParts } from '#src/core/cited-kinds.ts';
import { listOfField, sentReferences } from '#src/core/field-values.ts';
import type { LinkPart } from '#src/core/links.ts';
import type { ItemMark } from '../schema.ts';
import { PartChooser, type PartWords } from './PartChooser.tsx';

export type Chosen = ItemMark & { part?: LinkPart | undefined };

type Props = {
  processId: string;
  /** The form's field, which holds them as JSON; a single one its id. */
  name: string;
  single?: boolean | undefined;
  /** The field for the version of a single one, as it is shown. */
  versionName?: string | undefined;
  chosen: readonly Chosen[];
  onChange: (next: (now: readonly Chosen[]) => readonly Chosen[]) => void;
  /** How one of them is drawn, with the way to let it go. */
  box: (item: ItemMark) => ReactNode;
  label: string;
  part: PartWords;
};

/**
 * What is to be rested on, as a form's field and as a list; of a dataset also which figures. What the list shows lies
 * beside the field, to be put back.
 */
export function ChosenReferences({
  processId,
  name,
  single = false,
  versionName,
  chosen,
  onChange,
  box,
  label,
  part: words,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const control = input.current;
    const restore = (): void => onChange((now) => listOfField<Chosen>(control?.value ?? '') ?? now);
    control?.addEventListener('samband:restored', restore);
    return () => control?.removeEventListener('samband:restored', restore);
  }, [onChange]);
  return (
    <>
      <input
        name={name}
        readOnly
        type="hidden"
        value={single ? (chosen[0]?.id ?? '') : JSON.stringify(sentReferences(chosen))}
      />
      {versionName && <input name={versionName} readOnly type="hidden" value={chosen[0]?.version ?? ''} />}
      <input name={`${name}.shown`} readOnly ref={input} type="hidden" value={JSON.stringify(chosen)} />
      {chosen.length > 0 && (
        <ul aria-label={label} className="mb-2 border-l-2 border-thread pl-3">
          {chosen.map((item) => (
            <li key={item.id}>
              {box(item)}
              {citedInParts(item.kind) && (
                <div className="pb-3 pl-8">
                  <PartChooser
                    itemId={item.id}
                    kind={item.kind}
                    onChange={(part) =>
                      onChange((now) => now.map((one) => (one.id === item.id ? { ...one, part } : one)))
                    }
                    part={item.part ?? {}}
                    processId={processId}
                    words={words}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

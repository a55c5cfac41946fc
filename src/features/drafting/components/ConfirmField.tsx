'use client';
import { useRef } from 'react';
import { FieldGroup } from '#src/ui/Field.tsx';

export type Confirmable = { linkId: string; version: number; code: string; title: string };
type Props = { citations: readonly Confirmable[]; words: { label: string; help: string; optional: string } };

/**
 * What has changed of what a paragraph cites, to be ticked as taken into account. Each is confirmed at the version that
 * stood here when the form was opened, also where the page has read itself anew since.
 */
export function ConfirmField({ citations, words }: Props) {
  const seen = useRef(new Map<string, number>());
  for (const { linkId, version } of citations) if (!seen.current.has(linkId)) seen.current.set(linkId, version);
  return (
    <FieldGroup {...words} id="confirm">
      {citations.map(({ linkId, code, title }) => (
        <label className="choice" key={linkId}>
          <input name={`confirm.${linkId}.linkId`} type="checkbox" value={linkId} />
          <span>
            {code} {title}
          </span>
          <input name={`confirm.${linkId}.seenVersion`} type="hidden" value={seen.current.get(linkId)} />
        </label>
      ))}
    </FieldGroup>
  );
}

'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { ChangeSeen } from '#src/features/thread/components/ChangeSeen.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { ChangeList, type ChangeLine } from '#src/ui/ChangeList.tsx';

/** Something that is cited has changed: at which version it was cited, at which it is shown, and its figures. */
export type Stale = { linkId: string; code: string; toVersion: number; seenVersion: number; figures: ChangeLine[] };
export type StaleWords = {
  /** With `{codes}` for what has changed. */
  mark: string;
  beneath: string;
  beneathText: string;
  references: string;
  see: string;
  holds: string;
  confirmed: string;
};
type Props = {
  processId: string;
  paragraph: { id: string; version: number; refused?: Refused };
  stale: readonly Stale[];
  words: StaleWords;
};

/** What a paragraph cites has changed: one by one what it said and says, and that the text holds all the same. */
export function StaleNotice({ processId, paragraph, stale, words }: Props) {
  if (stale.length === 0) return null;
  const { id, version, refused } = paragraph;
  return (
    <Callout title={words.mark.replace('{codes}', stale.map(({ code }) => code).join(', '))}>
      <ul className="grid gap-3">
        {stale.map(({ linkId, code, toVersion, seenVersion, figures }) => (
          <li key={linkId}>
            {figures.length > 0 && <ChangeList changes={figures} />}
            <div className="mt-1 flex flex-wrap gap-2" data-print="no">
              <ChangeSeen
                at={{ processId, linkId }}
                href={`/processer/${processId}/sak/${code}/historik?fran=${toVersion}`}
              >
                {words.see} <span className="sr-only">{code}</span>
              </ChangeSeen>
              <CommandButton
                command="thread.confirmLink"
                input={{ processId, itemId: id, version, linkId, seenVersion }}
                notice={words.confirmed}
                refused={refused}
                size="small"
              >
                {words.holds} <span className="sr-only">{code}</span>
              </CommandButton>
            </div>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

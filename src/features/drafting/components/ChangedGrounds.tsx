'use client';
import { useState } from 'react';
import { ChangeSeen } from '#src/features/thread/components/ChangeSeen.tsx';
import { ChangeList, type ChangeLine } from '#src/ui/ChangeList.tsx';
import type { StaleWords } from './StaleNotice.tsx';

type Named = { code: string; title: string };
/** Something further down has changed: a ground of `from`. */
export type Beneath = { linkId: string; toVersion: number; from: Named; to: Named; figures: ChangeLine[] };
type Props = { processId: string; beneath: readonly Beneath[]; words: StaleWords };

/** What has changed further down: the paragraph's own words stand, but what it rests on has something to answer. */
export function ChangedGrounds({ processId, beneath, words }: Props) {
  // Figures that have changed are told at once, words when they are asked for.
  const [chosen, choose] = useState<boolean>();
  const open = chosen ?? beneath.some(({ figures }) => figures.length > 0);
  if (beneath.length === 0) return null;
  const here = `/processer/${processId}/sak`;
  const to = ({ code, title }: Named) => (
    <>
      <a className="label link" href={`${here}/${code}`} translate="no">
        {code}
      </a>{' '}
      {title}
    </>
  );
  return (
    <details className="draft-beneath" open={open} onToggle={(event) => choose(event.currentTarget.open)}>
      <summary>
        {words.beneath.replace('{codes}', [...new Set(beneath.map(({ from }) => from.code))].join(', '))}
      </summary>
      {open && (
        <>
          <p>{words.beneathText}</p>
          <ul>
            {beneath.map((change) => (
              <li key={change.linkId}>
                {to(change.from)} <span className="text-muted">{words.references}</span> {to(change.to)}
                {change.figures.length > 0 && <ChangeList changes={change.figures} />}
                <div className="flex flex-wrap">
                  <ChangeSeen
                    at={{ processId, linkId: change.linkId }}
                    href={`${here}/${change.to.code}/historik?fran=${change.toVersion}`}
                  >
                    {words.see} <span className="sr-only">{change.to.code}</span>
                  </ChangeSeen>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

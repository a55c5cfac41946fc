'use client';
import type { Refused } from '#src/core/verdict.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { type Beneath, ChangedGrounds } from './ChangedGrounds.tsx';
import { type Stale, StaleNotice, type StaleWords } from './StaleNotice.tsx';

/** What stands beside a paragraph. `folded`: the line that it is folded to where there is no room. */
export type MarginOf = {
  id: string;
  code: string;
  version: number;
  ready: boolean;
  folded: string;
  groundless: boolean;
  sources: { code: string; title: string; withdrawn?: boolean; stands?: { code: string; text: string }[] }[];
  stale?: Stale[];
  beneath?: Beneath[];
  /** Why it may not be said that the text holds. */
  refused?: Refused;
};

export type DeskWords = StaleWords & {
  why: string;
  readyMark: string;
  groundless: string;
  withdrawn: string;
  saved: string;
  empty: string;
  edit: string;
  editChapter: string;
  add: string;
  addIn: string;
  up: string;
  down: string;
  ready: string;
  unready: string;
};

type Props = { processId: string; paragraph: MarginOf; words: DeskWords };

/** Beside a paragraph: what it rests on, who stands behind that, what has changed since, and the way to why. */
export function DeskMargin({ processId, paragraph, words }: Props) {
  const { code, sources, stale = [], beneath = [] } = paragraph;
  const here = `/processer/${processId}`;
  const to = (item: string) => (
    <a className="label link" href={`${here}/sak/${item}`} translate="no">
      {item}
    </a>
  );
  return (
    <>
      <details className="draft-fold" data-changed={stale.length + beneath.length > 0 || undefined}>
        <summary>{paragraph.folded}</summary>
      </details>
      <div className="draft-margin">
        <p>
          {to(code)} {paragraph.ready && `${words.readyMark} `}
          <a className="link" href={`${here}/trad/${code}`}>
            {words.why}
            <span className="sr-only"> {code}</span>
          </a>
        </p>
        {paragraph.groundless && (
          <StatusMark shape="empty" tone="warning">
            {words.groundless}
          </StatusMark>
        )}
        {sources.length > 0 && (
          <ul>
            {sources.map(({ code: source, title, withdrawn, stands = [] }) => (
              <li key={source}>
                {to(source)} {title}
                {withdrawn && (
                  <StatusMark shape="cross" tone="warning">
                    {words.withdrawn}
                  </StatusMark>
                )}
                {stands.map((stand) => (
                  <span className="draft-stand" key={stand.code}>
                    {to(stand.code)} {stand.text}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        )}
        <StaleNotice paragraph={paragraph} processId={processId} stale={stale} words={words} />
        <ChangedGrounds beneath={beneath} processId={processId} words={words} />
      </div>
    </>
  );
}

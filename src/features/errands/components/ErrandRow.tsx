'use client';
import type { Refused } from '#src/core/verdict.ts';
import type { TaskRole } from '#src/features/rolemap/schema.ts';
import { Code } from '#src/ui/Code.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PanelLink } from '#src/ui/PanelLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { ErrandKey } from '../schema.ts';
import { ErrandActs, type RowAct } from './ErrandActs.tsx';

/** What is a row's own, in finished words. */
export type RowOfQueue = {
  sort: ErrandKey;
  item?: { id: string; code: string; version: number };
  title: string;
  /** Whose it is and how it stands. */
  facts: string;
  due?: { text: string; late?: true };
  /** Where the rows are of several. */
  process?: { id: string; name: string };
  refused?: Readonly<Partial<Record<'accept' | 'sendBack', Refused>>>;
  /** What the common acts send besides the item. */
  more?: { organisationId: string; role: TaskRole };
  /** What only this row does. */
  acts?: readonly RowAct[];
};
/** What the rows of a sort have in common. */
export type SortsOfQueue = Readonly<Partial<Record<ErrandKey, { what: string; acts: readonly RowAct[] }>>>;
export type ErrandRowsProps = {
  rows: readonly RowOfQueue[];
  sorts: SortsOfQueue;
  /** Of the one process that the rows are in; otherwise each names its own. */
  processId: string | undefined;
  /** Whether the reader does them. */
  acts: boolean;
  /** Where an item opens beside the queue, and which is open; `opens`: what its link is called, around `{code}`. */
  beside?: { here: string; all: boolean; open: string | undefined; opens: string } | undefined;
};

/** What waits, a row an errand. Drawn here of its facts, so that a page carries each of them once. */
export function ErrandRows({ rows, ...list }: ErrandRowsProps) {
  return rows.map((row) => <ErrandRow key={`${row.sort} ${row.item?.id ?? row.title}`} row={row} {...list} />);
}

const none: never[] = [];

/** One thing to do, on one line: what, with what, for whom, until when, and the act itself. */
function ErrandRow({
  row: { sort, item, title, facts, due, process, refused = {}, more, acts: own = none },
  sorts,
  processId = process?.id ?? '',
  acts,
  beside,
}: Omit<ErrandRowsProps, 'rows'> & { row: RowOfQueue }) {
  const { what, acts: common = none } = sorts[sort] ?? {};
  const page = `/processer/${processId}/sak/${item?.code ?? ''}`;
  const opens = item && beside;
  // Shorter ones are never cut.
  const whole = title.length > 40 ? title : undefined;
  return (
    <li aria-current={(opens && opens.open === item.code) || undefined} data-row={(acts && item && sort) || undefined}>
      <span className="errand-subject">
        <span className="errand-line">
          {opens && (
            <PanelLink
              code={item.code}
              href={withParameters(opens.here, { ko: opens.all ? 'alla' : undefined, sak: item.code })}
              label={opens.opens.replace('{code}', item.code)}
            />
          )}
          {item ? (
            <Link className="errand-title" data-opens={opens ? undefined : ''} href={page} title={whole}>
              {opens ? <span className="sr-only">{item.code}</span> : <Code>{item.code}</Code>}
              {` ${title}`}
            </Link>
          ) : (
            <span className="errand-title" title={whole}>
              {title}
            </span>
          )}
        </span>
        <span className="errand-facts">
          <span>{what}</span>
          <span>{facts}</span>
          {due?.late && (
            <StatusMark shape="triangle" tone="danger">
              {due.text}
            </StatusMark>
          )}
          {due && !due.late && <span className="whitespace-nowrap">{due.text}</span>}
          {process && (
            <Link className="link-line" href={`/processer/${process.id}`}>
              {process.name}
            </Link>
          )}
        </span>
      </span>
      {acts && (
        <ErrandActs
          acts={[...common, ...own]}
          at={{ processId, itemId: item?.id ?? '', version: item?.version ?? 0 }}
          more={more}
          page={page}
          refused={refused}
          subject={item?.code ?? title}
        />
      )}
    </li>
  );
}

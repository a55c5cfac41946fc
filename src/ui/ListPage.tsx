import type { ReactNode } from 'react';
import type { Refused } from '#src/core/verdict.ts';
import { ButtonLink } from './ButtonLink.tsx';
import { EmptyState } from './EmptyState.tsx';
import { PageHeader } from './PageHeader.tsx';
import { Pager } from './Pager.tsx';
import { RefusableLink } from './RefusableLink.tsx';
import { withParameters } from './parameters.ts';
import { Tabs } from './Tabs.tsx';

type Words = { title: string; text: string };

export type ListPageProps = {
  /** The list's path; what is chosen stands in its parameters. */
  path: string;
  parameters: Readonly<Record<string, string>>;
  title: string;
  lead: string;
  /** Leads to `<path>/ny`, or says why it may not just now. */
  create?: { label: string; refused: Refused } | undefined;
  /** What else can be done on the page. */
  actions?: ReactNode;
  /** How many there are in each state, as tabs; `total` beside all of them. */
  states: {
    label: string;
    all: string;
    total: number;
    each: readonly { status: string; label: string; count: number }[];
  };
  /** The cursor of the page after this one. */
  next: string | null;
  pages: { label: string; first: string; next: string };
  /** Before the list: what waits for the reader. */
  before?: ReactNode;
  filters: ReactNode;
  /** The filters are there also where there is nothing: what is listed is chosen there. */
  always?: boolean | undefined;
  /**
   * Where there is nothing at all, and where nothing passes the filters; the text of the first is for who may begin.
   */
  empty: Words;
  nothing: Words & { clear: string };
  /** The table, given what to show when it has no rows. */
  table: (empty: ReactNode) => ReactNode;
};

/**
 * A page that lists one kind of thing: head, tabs by state, filters, table, pages. Everything that is chosen lies in
 * the address.
 */
export function ListPage({
  path,
  parameters,
  title,
  lead,
  create,
  actions,
  states,
  next,
  pages,
  before,
  filters,
  always = false,
  empty,
  nothing,
  table,
}: ListPageProps) {
  const at = (changes: Record<string, string | undefined>): string =>
    withParameters(path, { ...parameters, after: undefined, sak: undefined, ...changes });
  const begin = create && (
    <RefusableLink href={`${path}/ny`} refused={create.refused} variant="primary">
      {create.label}
    </RefusableLink>
  );
  const status = parameters['status'];
  const tabs = [
    { href: at({ status: undefined }), label: states.all, count: states.total, current: status === undefined },
    ...states.each.map((one) => ({
      href: at({ status: one.status }),
      label: one.label,
      count: one.count,
      current: status === one.status,
    })),
  ];
  const none =
    states.total === 0 ? (
      <EmptyState
        action={begin}
        text={
          <>
            <p>{lead}</p>
            {typeof create?.refused !== 'object' && <p className="mt-2">{empty.text}</p>}
          </>
        }
        title={empty.title}
      />
    ) : (
      <EmptyState
        action={<ButtonLink href={path}>{nothing.clear}</ButtonLink>}
        text={nothing.text}
        title={nothing.title}
      />
    );
  return (
    <>
      <PageHeader
        actions={begin}
        lead={lead}
        more={actions}
        tabs={states.total > 0 && <Tabs label={states.label} tabs={tabs} />}
        title={title}
      />
      {before}
      <div className="list-page">
        {(states.total > 0 || always) && <div className="list-line">{filters}</div>}
        {table(none)}
        <Pager
          first={parameters['after'] ? { href: at({}), label: pages.first } : undefined}
          label={pages.label}
          next={next ? { href: at({ after: next }), label: pages.next } : undefined}
        />
      </div>
    </>
  );
}

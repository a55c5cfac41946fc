import { getFormatter, getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { Link } from '#src/ui/Link.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { openImports } from '../queries/jobs.ts';

/** The imports of the process that are not over; without any, nothing. */
export async function OpenImports({ processId }: { processId: string }) {
  const [tl, ts, format, imports] = await Promise.all([
    getTranslations('datasets.list'),
    getTranslations('datasets.states'),
    getFormatter(),
    read(openImports, { processId }),
  ]);
  if (imports.length === 0) return null;
  return (
    <Section lead={tl('openLead')} title={tl('open')}>
      <ul className="grid">
        {imports.map((job) => (
          <li
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-rule py-2 first:border-t-0"
            key={job.id}
          >
            <Link className="link font-semibold" href={`/processer/${processId}/kartlaggning/data/inlasning/${job.id}`}>
              {job.title || job.fileName || tl('untitled')}
            </Link>
            <StatusMark
              shape={job.faultCount > 0 || job.state === 'failed' ? 'triangle' : 'half'}
              tone={job.faultCount > 0 || job.state === 'failed' ? 'warning' : 'accent'}
            >
              {job.faultCount > 0 ? tl('faults', { count: job.faultCount }) : ts(job.state)}
            </StatusMark>
            <span className="text-sm text-muted">
              {job.author}, {format.dateTime(new Date(job.createdAt), 'shortDay')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

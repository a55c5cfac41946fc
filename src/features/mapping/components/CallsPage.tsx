import { getTranslations } from 'next-intl/server';
import { neverOpens } from '#src/core/verdict.ts';
import { read } from '#src/server/page.ts';
import { withParameters } from '#src/ui/parameters.ts';
import { ViewSwitch } from '#src/ui/ViewSwitch.tsx';
import { listCalls } from '../queries/calls.ts';
import { AnswerList } from './AnswerList.tsx';
import { CallList } from './CallList.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** For the leadership what the process asks, and the answers beside; for everybody else what they are asked. */
export async function CallsPage({ processId, parameters }: Props) {
  const [t, { facets }] = await Promise.all([
    getTranslations('mapping.calls'),
    read(listCalls, { processId, limit: 1 }),
  ]);
  const path = `/processer/${processId}/kartlaggning/fragor`;
  if (neverOpens(facets.create)) return <AnswerList parameters={parameters} path={path} processId={processId} />;
  const answers = parameters['vy'] === 'svar';
  const List = answers ? AnswerList : CallList;
  return (
    <List
      parameters={parameters}
      path={path}
      processId={processId}
      views={
        <ViewSwitch
          label={t('views')}
          views={[
            { href: path, label: t('calls'), current: !answers },
            { href: withParameters(path, { vy: 'svar' }), label: t('answers'), current: answers },
          ]}
        />
      }
    />
  );
}

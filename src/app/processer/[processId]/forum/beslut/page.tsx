import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { DecisionNew } from '#src/features/forums/components/DecisionForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { shows } from '#src/server/page.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ mote?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('newDecision') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { mote = '' }, t] = await Promise.all([params, searchParams, getTranslations('forums.fields')]);
  return (
    <>
      <Shows {...shows()} />
      <DecisionNew
        meetingId={mote}
        processId={processId}
        subject={
          <LinkField
            from="decision"
            help={t('subjectHelp')}
            kind="decides"
            label={t('subject')}
            name="subjectId"
            processId={processId}
            single
          />
        }
      />
    </>
  );
}

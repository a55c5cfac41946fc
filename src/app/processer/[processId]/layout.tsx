import type { ReactNode } from 'react';
import { Ahead } from '#src/client/Ahead.tsx';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { getWaiting } from '#src/features/errands/queries/waiting.ts';
import { AccountCorner } from '#src/features/organisations/components/AccountCorner.tsx';
import { FootLine } from '#src/features/organisations/components/FootLine.tsx';
import { ProcessFrame } from '#src/features/processes/components/ProcessFrame.tsx';
import { NotificationBell } from '#src/features/thread/components/NotificationBell.tsx';
import { PaletteButton } from '#src/features/thread/components/PaletteButton.tsx';
import { PresentPeople } from '#src/features/thread/components/PresentPeople.tsx';
import { read } from '#src/server/page.ts';
import { ChangeSeen } from '#src/features/thread/components/ChangeSeen.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ListSearch } from '#src/ui/ListSearch.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Shows } from '#src/client/Shows.tsx';
import ErrorInProcess from './error.tsx';

type Props = { params: Promise<{ processId: string }>; children: ReactNode; panel: ReactNode };

/** What a page and its panel both use. */
const inBoth = [ChangeSeen, CommandButton, CommandForm, Disclosure, ListSearch, ProseField, Section, Shows, StatusMark];

export default async function ProcessLayout({ params, children, panel }: Props) {
  const { processId } = await params;
  return (
    <ProcessFrame
      actions={
        <>
          <PresentPeople />
          <NotificationBell processId={processId} />
          <AccountCorner />
        </>
      }
      foot={<FootLine />}
      panel={panel}
      processId={processId}
      waiting={read(getWaiting, { processId })}
      search={<PaletteButton processId={processId} />}
    >
      {children}
      <Ahead of={[ErrorInProcess, ...inBoth]} />
    </ProcessFrame>
  );
}

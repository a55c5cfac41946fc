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
import { ListSearch } from '#src/ui/ListSearch.tsx';
import ErrorInProcess from './error.tsx';

type Props = { params: Promise<{ processId: string }>; children: ReactNode; panel: ReactNode };

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
      <Ahead of={[ErrorInProcess, CommandButton, CommandForm, ListSearch]} />
    </ProcessFrame>
  );
}

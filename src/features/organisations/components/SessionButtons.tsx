'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';

export function EndSession({ sessionId, label, notice }: { sessionId: string; label: string; notice: string }) {
  return (
    <CommandButton command="organisations.endSession" input={{ sessionId }} notice={notice} size="small">
      {label}
    </CommandButton>
  );
}

export function EndOtherSessions({
  confirm,
  label,
  notice,
}: {
  confirm: { title: string; text: string; action: string };
  label: string;
  notice: string;
}) {
  return (
    <CommandButton command="organisations.endOtherSessions" confirm={confirm} input={{}} notice={notice}>
      {label}
    </CommandButton>
  );
}

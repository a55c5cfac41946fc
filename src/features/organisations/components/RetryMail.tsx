'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';

export function RetryMail({ mailId, label, notice }: { mailId: string; label: string; notice: string }) {
  return (
    <CommandButton command="organisations.retryMail" input={{ mailId }} notice={notice}>
      {label}
    </CommandButton>
  );
}

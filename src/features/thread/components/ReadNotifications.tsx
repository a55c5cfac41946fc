'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';

export function ReadNotifications({
  input,
  label,
  notice,
  plain = false,
}: {
  input: { ids?: string[] };
  label: string;
  notice: string;
  plain?: boolean;
}) {
  return (
    <CommandButton
      command="thread.readNotifications"
      input={input}
      notice={notice}
      size="small"
      variant={plain ? 'plain' : 'quiet'}
    >
      {label}
    </CommandButton>
  );
}

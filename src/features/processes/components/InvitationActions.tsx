'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';

type Props = {
  at: { processId: string; invitationId: string };
  refused: { resend: string | undefined; revoke: string | undefined };
  words: Record<'resend' | 'resent' | 'revoke' | 'revoked', string>;
};

/** A letter that was lost is sent again; one that was a mistake is called back. */
export function InvitationActions({ at, refused, words }: Props) {
  return (
    <span className="flex flex-wrap gap-1">
      <CommandButton
        command="processes.resendInvitation"
        input={at}
        notice={words.resent}
        refused={refused.resend}
        size="small"
        variant="quiet"
      >
        {words.resend}
      </CommandButton>
      <CommandButton
        command="processes.revokeInvitation"
        input={at}
        notice={words.revoked}
        refused={refused.revoke}
        size="small"
        variant="plain"
      >
        {words.revoke}
      </CommandButton>
    </span>
  );
}

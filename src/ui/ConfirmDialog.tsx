'use client';
import { type ReactNode, useState } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export type ConfirmDialogProps = {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question. */
  title: string;
  /** What will happen, and who will see it. */
  text: ReactNode;
  /** The verb: “Remove the party”, never “OK”. */
  action: string;
  cancel: string;
  /** Closes when it is done; while a promise runs, the button shows so. A failure leaves the question open. */
  onConfirm: () => void | Promise<void>;
  tone?: 'primary' | 'danger' | undefined;
};

/** A question before something that matters. */
export function ConfirmDialog({ isOpen, onOpenChange, title, text, action, cancel, onConfirm, tone = 'primary' }: ConfirmDialogProps) {
  const [pending, setPending] = useState(false);
  const confirm = async (): Promise<void> => {
    setPending(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      alert
      close={cancel}
      footer={
        <>
          <Button onClick={() => void confirm()} pending={pending} variant={tone}>{action}</Button>
          <Button onClick={() => onOpenChange(false)}>{cancel}</Button>
        </>
      }
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      tone={tone === 'danger' ? 'danger' : 'normal'}
    >
      {text}
    </Dialog>
  );
}

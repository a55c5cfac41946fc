'use client';
import { type ReactNode, useState } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export type ConfirmDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** The question. */
  title: string;
  /** What will happen, and who will see it. */
  children?: ReactNode;
  /** The verb: “Remove the party”, never “OK”. */
  confirmLabel: string;
  cancelLabel: string;
  /** Closes when it is done; while a promise runs, the button shows so. A failure leaves the question open. */
  onConfirm: () => void | Promise<void>;
  tone?: 'normal' | 'danger' | undefined;
};

/** A question before something that matters. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  tone = 'normal',
}: ConfirmDialogProps) {
  const [pending, setPending] = useState(false);
  const confirm = async (): Promise<void> => {
    setPending(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      alert
      closeLabel={cancelLabel}
      footer={
        <>
          <Button onClick={() => void confirm()} pending={pending} variant={tone === 'danger' ? 'danger' : 'primary'}>
            {confirmLabel}
          </Button>
          <Button onClick={onClose}>{cancelLabel}</Button>
        </>
      }
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      tone={tone}
    >
      {children}
    </Dialog>
  );
}

'use client';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Cross } from './Cross.tsx';
import { PageLanguage } from './PageLanguage.tsx';

export type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** The name of the cross. */
  closeLabel: string;
  children: ReactNode;
  /** The buttons beneath, the one that does it first. */
  footer?: ReactNode;
  size?: 'normal' | 'wide' | undefined;
  /** `danger` marks what cannot be taken back. */
  tone?: 'normal' | 'danger' | undefined;
  /** An alert dialog: a question that must be answered. */
  alert?: boolean | undefined;
  /** A press outside and Escape close it; `false` while there is unsaved text. */
  dismissable?: boolean | undefined;
};

/** How a `Dialog` is drawn. Use `Dialog`: it fetches this when needed. */
export function DialogSurface({
  onClose,
  title,
  closeLabel,
  children,
  footer,
  size = 'normal',
  tone = 'normal',
  alert = false,
  dismissable = true,
}: DialogProps) {
  return (
    <PageLanguage>
      <ModalOverlay
        className="veil"
        data-compact={alert || undefined}
        isDismissable={dismissable && !alert}
        isKeyboardDismissDisabled={!dismissable}
        isOpen
        onOpenChange={(open) => !open && onClose()}
      >
        <Modal className="dialog-frame" data-size={size} data-tone={tone}>
          <AriaDialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
            <header className="flex items-start justify-between gap-4 px-6 pb-2 pt-5">
              <Heading className="text-xl" level={2} slot="title">
                {title}
              </Heading>
              {!alert && (
                <button
                  aria-label={closeLabel}
                  className="button -mr-2"
                  data-icon-only=""
                  data-variant="plain"
                  onClick={onClose}
                  type="button"
                >
                  <Cross />
                </button>
              )}
            </header>
            <div className="grid content-start gap-5 px-6 pb-6 pt-2">{children}</div>
            {footer && (
              <footer className="sticky bottom-0 flex flex-wrap gap-2 border-t border-rule bg-paper-raised px-6 py-4">
                {footer}
              </footer>
            )}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </PageLanguage>
  );
}

'use client';
import { Check, FileText, RotateCcw, Upload as UploadMark, X } from 'lucide-react';
import { useId, useRef } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { fileSize } from '#src/i18n/file-size.ts';
import { Button } from '#src/ui/Button.tsx';
import { FieldError, type FieldWords } from '#src/ui/Field.tsx';
import { IconButton } from '#src/ui/IconButton.tsx';
import { PageLanguage } from '#src/ui/PageLanguage.tsx';
import type { UploadedFile } from './upload.ts';
import { type Upload, useUploads } from './useUploads.ts';
import { useWords } from './words.tsx';

export type FileFieldProps = FieldWords & {
  processId: string;
  /** A form posts the ids of the files under this name, one hidden field a file. */
  name?: string | undefined;
  multiple?: boolean | undefined;
  /** Those that are there already. */
  initial?: readonly UploadedFile[] | undefined;
  /** What may be chosen, for the browser's own dialogue: `.csv`, `image/*`. The server decides by the content. */
  accept?: readonly string[] | undefined;
  /** Called with all files that have come, each time one comes or goes. */
  onChange?: ((files: UploadedFile[]) => void) | undefined;
};

type Dropped = { kind: string; getFile?: () => Promise<File> };

/** How a `FileField` is drawn. Use `FileField`: it fetches this when needed. */
export function FileSurface({
  id,
  label,
  help,
  error,
  optional,
  processId,
  name,
  multiple = false,
  initial = [],
  accept,
  onChange,
}: FileFieldProps & { id: string }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const { uploads, add, cancel, retry } = useUploads({
    processId,
    multiple,
    initial,
    changed: (files) => {
      onChange?.(files);
      // Whoever keeps what is written must hear that the form has changed.
      box.current?.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const choose = multiple ? words.chooseFiles : words.chooseFile;
  const take = async (items: readonly Dropped[]): Promise<void> =>
    add(await Promise.all(items.flatMap((item) => (item.kind === 'file' && item.getFile ? [item.getFile()] : []))));
  return (
    <PageLanguage>
      <div aria-describedby={described} aria-labelledby={`${id}-label`} className="field" ref={box} role="group">
        <span className="field-label" id={`${id}-label`}>
          {label}
          {optional && <span className="field-optional"> ({optional})</span>}
        </span>
        {help && (
          <div className="field-help" id={`${id}-help`}>
            {help}
          </div>
        )}
        <DropZone
          aria-label={`${label}: ${multiple ? words.dropFiles : words.dropFile}`}
          className="drop-zone"
          getDropOperation={() => 'copy'}
          onDrop={({ items }) => void take(items)}
        >
          <UploadMark aria-hidden="true" />
          <span>{multiple ? words.dropFiles : words.dropFile}</span>
          <Button aria-describedby={`${id}-label`} onClick={() => chooser.current?.click()} size="small">
            {choose}
          </Button>
          <span className="text-sm text-faint">{words.fileLimit}</span>
          <input
            accept={accept?.join()}
            aria-label={`${label}: ${choose}`}
            className="sr-only"
            multiple={multiple}
            ref={chooser}
            tabIndex={-1}
            type="file"
            onChange={({ currentTarget }) => {
              add([...(currentTarget.files ?? [])]);
              currentTarget.value = '';
            }}
          />
        </DropZone>
        {uploads.length > 0 && (
          <ul className="grid">
            {uploads.map((one) => (
              <Row cancel={cancel} key={one.key} one={one} retry={retry} />
            ))}
          </ul>
        )}
        <p className="sr-only" role="status">
          {uploads
            .map((one) =>
              one.state === 'done'
                ? `${one.name}: ${words.fileDone}`
                : one.state === 'failed'
                  ? `${one.name}: ${one.problem}`
                  : '',
            )
            .filter(Boolean)
            .join('. ')}
        </p>
        {name &&
          uploads.map(
            (one) => one.state === 'done' && <input key={one.key} name={name} type="hidden" value={one.file.id} />,
          )}
        <FieldError error={error} id={id} />
      </div>
    </PageLanguage>
  );
}

function Row({ one, cancel, retry }: { one: Upload; cancel: (key: number) => void; retry: (key: number) => void }) {
  const words = useWords();
  const name = useId();
  const language = document.documentElement.lang;
  const busy = one.state === 'waiting' || one.state === 'sending';
  const size = fileSize(language, one.bytes);
  return (
    <li className="file-row" data-state={one.state}>
      {one.state === 'done' ? (
        <Check aria-hidden="true" className="file-mark text-good" />
      ) : one.state === 'failed' ? (
        <X aria-hidden="true" className="file-mark text-danger" />
      ) : (
        <FileText aria-hidden="true" className="file-mark text-muted" />
      )}
      <div className="min-w-0">
        <p className="wrap-anywhere leading-snug" id={name}>
          {one.name}
        </p>
        <p className="text-sm text-faint tabular">
          {one.state === 'sending' && one.sent < one.bytes
            ? `${fileSize(language, one.sent)} ${words.fileOf} ${size}`
            : one.state === 'sending'
              ? words.fileChecked
              : size}
          {one.state === 'waiting' && ` · ${words.fileWaits}`}
          {one.state === 'done' && ` · ${words.fileDone}`}
        </p>
        {one.state === 'failed' && <p className="text-sm font-semibold text-danger">{one.problem}</p>}
        {busy && (
          <progress
            aria-labelledby={name}
            className="file-progress"
            max={one.bytes}
            value={one.state === 'sending' ? one.sent : 0}
          />
        )}
      </div>
      <div className="flex gap-1">
        {one.state === 'failed' && one.problem !== words.fileTooLarge && one.problem !== words.fileEmpty && (
          <IconButton
            icon={<RotateCcw aria-hidden="true" />}
            label={`${words.retry}: ${one.name}`}
            onClick={() => retry(one.key)}
            size="small"
          />
        )}
        <IconButton
          icon={<X aria-hidden="true" />}
          label={`${busy ? words.fileCancel : words.fileRemove}: ${one.name}`}
          onClick={() => cancel(one.key)}
          size="small"
        />
      </div>
    </li>
  );
}

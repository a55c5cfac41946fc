'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { useNotices } from '#src/ui/Notices.tsx';
import { Button } from '#src/ui/Button.tsx';
import type { SecondFactor } from '../schema/second-factor.ts';
import { CodeForm } from './CodeForm.tsx';

export type SecondFactorWords = Record<
  | 'begin'
  | 'scan'
  | 'image'
  | 'byHand'
  | 'code'
  | 'codeHelp'
  | 'confirm'
  | 'anyCodeHelp'
  | 'renew'
  | 'turnOff'
  | 'turnedOff'
  | 'required'
  | 'codesTitle'
  | 'codesText'
  | 'print'
  | 'codesKept',
  string
>;

/** One's second factor: begun, set up, renewed or turned off. `next`: where it leads once it is set up, at the door. */
export function SecondFactorPanel({
  factor: { since, setUp, required },
  words,
  next,
}: {
  factor: Pick<SecondFactor, 'since' | 'setUp' | 'required'>;
  words: SecondFactorWords;
  next?: string | undefined;
}) {
  const [codes, setCodes] = useState<readonly string[]>([]);
  const { refresh } = useRouter();
  const notices = useNotices();
  if (codes.length > 0) {
    const leave = (): void => {
      if (next !== undefined) return location.assign(next);
      setCodes([]);
      refresh();
    };
    return <RecoveryCodes codes={codes} leave={leave} words={words} />;
  }
  if (since !== null)
    return (
      <CodeForm
        acts={[
          {
            label: words.renew,
            send: async (client, code) => (await client.organisations.renewRecoveryCodes.mutate({ code })).codes,
            done: setCodes,
          },
          {
            label: words.turnOff,
            refused: required ? words.required : undefined,
            send: async (client, code) => {
              await client.organisations.turnOffSecondFactor.mutate({ code });
              return [];
            },
            done: () => {
              notices.success(words.turnedOff);
              refresh();
            },
          },
        ]}
        help={words.anyCodeHelp}
        label={words.code}
      />
    );
  if (!setUp)
    return (
      <div>
        <CommandButton command="organisations.beginSecondFactor" input={{}} variant="primary">
          {words.begin}
        </CommandButton>
      </div>
    );
  return (
    <div className="grid gap-4">
      <p>{words.scan}</p>
      <img
        alt={words.image}
        className="second-factor-image"
        height={208}
        src={`data:image/svg+xml,${encodeURIComponent(setUp.image)}`}
        width={208}
      />
      <p>
        {words.byHand} <code className="break-all">{setUp.secret}</code>
      </p>
      <CodeForm
        acts={[
          {
            label: words.confirm,
            primary: true,
            send: async (client, code) => (await client.organisations.confirmSecondFactor.mutate({ code })).codes,
            done: setCodes,
          },
        ]}
        help={words.codeHelp}
        label={words.code}
      />
    </div>
  );
}

/** Shown once; what is printed is they alone. */
function RecoveryCodes({
  codes,
  leave,
  words,
}: {
  codes: readonly string[];
  leave: () => void;
  words: SecondFactorWords;
}) {
  return (
    <div className="grid gap-4" data-print="alone">
      <h3 className="text-lg" ref={(heading) => heading?.focus()} tabIndex={-1}>
        {words.codesTitle}
      </h3>
      <p>{words.codesText}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="form-actions" data-print="no">
        <Button onClick={leave} variant="primary">
          {words.codesKept}
        </Button>
        <Button onClick={() => print()}>{words.print}</Button>
      </div>
    </div>
  );
}

import { describe, expect, it } from 'vitest';
import { clientOptions, failureOf } from '#src/server/inbound/mailbox.ts';

const mailbox = { port: 143, user: 'svar', password: 'ord', folder: 'INBOX', taken: undefined };

describe('the mailbox', () => {
  it('turns to TLS by STARTTLS everywhere but on the same host', () => {
    const starts = (host: string, secure: boolean) => clientOptions({ ...mailbox, host, secure }).doSTARTTLS;
    expect(starts('imap.example.se', false)).toBe(true);
    expect(starts('imap.example.se', true)).toBeUndefined();
    for (const host of ['127.0.0.1', '::1', 'localhost']) expect(starts(host, false)).toBeUndefined();
    expect(starts('localhost.example.se', false)).toBe(true);
  });

  it.each([
    [{ authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED', responseStatus: 'NO' }, 'login'],
    [{ authenticationFailed: true, serverResponseCode: 'LIMIT', responseStatus: 'NO' }, 'unreachable'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'tls'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls'],
    [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'tls'],
    [{ tlsFailed: true }, 'tls'],
    [{ code: 'ECONNREFUSED' }, 'unreachable'],
    [{ code: 'NoConnection' }, 'unreachable'],
    [{ responseStatus: 'NO' }, 'folder'],
    [{}, 'other'],
  ])('tells %j as %s', (error, failure) => {
    expect(failureOf(Object.assign(new Error('words'), error))).toBe(failure);
  });
});

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The SHA-256, in hexadecimal digits, of a value as canonical JSON (RFC 8785): equal values have equal digests. */
export const sha256Of = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');

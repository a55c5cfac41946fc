import canonicalize from 'canonicalize';
import { type AnalysisName, computed } from './analyses.ts';
import type { AnalysisResult, Parameters, Read } from './analysis.ts';
import type { FlowNotes } from './flow-reading.ts';

/** What a run came to: the result, what is said of the figures beside it, and the SHA-256 of both as canonical JSON. */
export type Outcome = { result: AnalysisResult & { notes: FlowNotes }; sha256: string };

const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The SHA-256 of a value as canonical JSON (RFC 8785), the same in a browser as on the server; empty where a browser
 * has no means for it, since the page did not come over a safe connection.
 */
export async function digestOf(value: unknown): Promise<string> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  return subtle ? hexOf(await subtle.digest('SHA-256', new TextEncoder().encode(canonicalize(value) ?? ''))) : '';
}

/** Computes an analysis on flows that have been read (`flowsOf`). @throws AnalysisError */
export async function outcomeOf(analysis: AnalysisName, parameters: Parameters, read: Read): Promise<Outcome> {
  const result = { ...computed(analysis, read, parameters), notes: read.notes };
  return { result, sha256: await digestOf(result) };
}

export type FieldChange = { field: string; label: string; before: string; after: string };
/**
 * The version that came first, as a conflict shows it: what it says, and where the server could compare, which fields
 * the other has `changes` in, which of them `mine` are, and the other's values that are `kept` when mine is saved.
 */
export type Current = {
  version: number;
  title: string;
  text: string;
  updatedBy: string;
  updatedAt: string;
  changes?: FieldChange[];
  mine?: FieldChange[];
  kept?: Readonly<Record<string, unknown>>;
};
/** Something vouched for as it was seen; `at`: where the input says which version, `version`: which it is now. */
export type Seen = {
  at: string;
  version: number;
  code: string;
  title: string;
  updatedBy: string;
  updatedAt: string;
  changes: FieldChange[];
};
/**
 * What a failed command says, `earlier` where an earlier sending had arrived and said something else; in the reader's
 * language: the server has translated it.
 */
export type Failure = {
  code: string;
  reason: string;
  text: string;
  fields: { field: string; message: string }[];
  current: Current | undefined;
  seen: Seen[] | undefined;
  earlier: object | undefined;
};

type Data = {
  code?: string;
  reason?: string;
  text?: string;
  fields?: { field: string; message: string }[];
  details?: { current?: Current; seen?: Seen[]; earlier?: object };
};

/** `offline` is said when nothing answered, `failed` when what answered was not ours. */
export function failureOf(error: unknown, words: { offline: string; failed: string }): Failure {
  const data = error instanceof Error && 'data' in error ? (error.data as Data | null) : null;
  if (!data?.code)
    return {
      code: 'OFFLINE',
      reason: 'offline',
      text: words.offline,
      fields: [],
      current: undefined,
      seen: undefined,
      earlier: undefined,
    };
  return {
    code: data.code,
    reason: data.reason ?? 'unexpected',
    text: data.text ?? words.failed,
    fields: data.fields ?? [],
    current: data.details?.current,
    seen: data.details?.seen,
    earlier: data.details?.earlier,
  };
}

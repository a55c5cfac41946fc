/** Why a backup or a restore ends, in words for whoever runs Samband: said without a stack. */
export class BackupFault extends Error {}

const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause === undefined ? undefined : codeOf(cause);
};

const explained: Record<string, string> = {
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EACCES: 'this user may not write or read there',
  EPERM: 'this user may not write or read there',
  EROFS: 'the disk can only be read',
  Z_DATA_ERROR: 'it is damaged',
  Z_BUF_ERROR: 'it is cut short',
};

/** The same error with what was being done before it, and in plain words where it is a common one. */
export function faultOf(doing: string, error: unknown): BackupFault {
  if (error instanceof BackupFault) return error;
  const said = explained[codeOf(error) ?? ''] ?? (error instanceof Error ? error.message : String(error));
  return new BackupFault(`${doing}: ${said.replace(/\.$/, '')}.`, { cause: error });
}

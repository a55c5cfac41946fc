/** The finished words of the browser's own machinery, in the reader's language; the keys are those of `client` in src/i18n/messages. */
export const clientWordKeys = [
  'close', 'cancel', 'checkTitle', 'retry', 'failed', 'offline', 'conflictTitle', 'conflictText', 'conflictApart', 'conflictElsewhere', 'emptied', 'arrivedTitle', 'arrivedShow', 'arrivedAlso', 'yours', 'theirs', 'keepYours', 'takeTheirs', 'kept', 'discardKept',
  'signInAgainTitle', 'signInAgainText', 'notYou', 'notYouText', 'email', 'password', 'signIn', 'wrongPassword', 'accountLocked', 'tooManyAttempts', 'notices', 'success', 'error', 'information',
  'chooseFile', 'chooseFiles', 'dropFile', 'dropFiles', 'fileLimit', 'fileDone', 'fileOf', 'fileChecked', 'fileWaits', 'fileCancel', 'fileRemove', 'fileTooLarge', 'fileEmpty',
] as const;
export type ClientWords = Record<(typeof clientWordKeys)[number], string>;

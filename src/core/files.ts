/** What one file may be at most, in bytes; its upload is cut off there. */
export const mostFileBytes = 100 * 1024 * 1024;

const longest = 180;
/**
 * Control characters, marks that turn the direction of writing, and characters without width: they hide what a name
 * says.
 */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * A name as it may stand on a page, in a header and on a disk: the last part of a path, without what hides or commands.
 */
export function fileNameOf(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(invisible, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  if (plain === '') return 'fil';
  const [, stem = plain, extension = ''] = /^(.+?)(\.[^.]{1,12})?$/u.exec(plain) ?? [];
  return (
    [...stem]
      .slice(0, longest - extension.length)
      .join('')
      .trimEnd() + extension
  );
}

/** `csv` of `Pendling 2026.CSV`; empty where there is none. */
export const extensionOf = (name: string): string => /\.([^.]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** What starts something when it is opened. */
const programs = new Set([
  'exe',
  'com',
  'scr',
  'pif',
  'msi',
  'msp',
  'dll',
  'cpl',
  'bat',
  'cmd',
  'ps1',
  'psm1',
  'vbs',
  'vbe',
  'wsf',
  'wsh',
  'hta',
  'lnk',
  'jar',
  'reg',
  'app',
  'dmg',
  'deb',
  'rpm',
  'apk',
  'sh',
  'command',
  'desktop',
  'scf',
  'url',
  'xll',
]);
const programTypes = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
  'application/x-deb',
  'application/x-rpm',
  'application/x.ms.shortcut',
  'application/vnd.microsoft.portable-executable',
  'application/x-executable',
  'application/x-sh',
]);

const office = (type: string): string[] => [
  `application/vnd.openxmlformats-officedocument.${type}`,
  'application/zip',
  'application/x-cfb',
];
const openDocument = (type: string): string[] => [`application/vnd.oasis.opendocument.${type}`, 'application/zip'];
/** What a file with this ending holds; an ending that is not named here may hold anything. */
const contents: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  png: ['image/png', 'image/apng'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  avif: ['image/avif'],
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  zip: ['application/zip'],
};

/** Why a file is not taken in, by its name and by what is in it; undefined when it is. */
export function refusedFile(name: string, mediaType: string): 'file-is-program' | 'file-content-differs' | undefined {
  const extension = extensionOf(name);
  if (programs.has(extension) || programTypes.has(mediaType)) return 'file-is-program';
  return contents[extension]?.includes(mediaType) === false ? 'file-content-differs' : undefined;
}

const short: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/csv': 'CSV',
  'text/x-pcaxis': 'PX',
  'text/html': 'HTML',
  'image/svg+xml': 'SVG',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'application/geo+json': 'GEO',
};
/** What a file is, in a few letters: by its content where that says it, else by its ending. */
export const mediaName = (mediaType: string, name: string): string =>
  short[mediaType] ?? (extensionOf(name).slice(0, 4).toUpperCase() || '–');

/** Pictures made of dots: they hold no script, so a page of ours may show them. */
export const isPicture = (mediaType: string): boolean =>
  ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'].includes(mediaType);

/** What a file is sent as: nothing that a browser would run or draw as a page of ours. */
export const sentAs = (mediaType: string): string =>
  /html|xml|svg|script/.test(mediaType) && !mediaType.startsWith('application/vnd.')
    ? 'application/octet-stream'
    : mediaType.startsWith('text/')
      ? `${mediaType}; charset=utf-8`
      : mediaType;

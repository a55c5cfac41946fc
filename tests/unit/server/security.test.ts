import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { allCommands } from '#tests/support/matrix.ts';

/** What changes rights, ways in or secrets, by its name: a new command of this sort cannot be forgotten. */
const ofSecurity = [
  /^(?:participant|keeper|handover|calendar|password|person|party)[.]/,
  /^mandate[.](?:give|end)$/,
  /^invitation[.](?:accept|confirm|register)$/,
  /^account[.](?:password|end-)/,
  /^second-factor[.](?!begin)/,
  /^organisation[.](?:edit|disable|enable)$/,
];

test('every command that changes rights, ways in or secrets is told in the security stream, and no other', async () => {
  const commands = await allCommands();
  const named = commands.map(({ action }) => action).filter((action) => ofSecurity.some((sort) => sort.test(action)));
  expect(named.length).toBeGreaterThan(20);
  expect(commands.filter(({ security }) => security).map(({ action }) => action)).toEqual(named);
});

test('whoever is told by a session is told by a whole one: what knows half ones stands in one file', async () => {
  const folder = new URL('../../../prisma/sql/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql') && name !== 'doors.sql');
  const statements = await Promise.all(
    files.map(async (name) =>
      (await readFile(new URL(name, folder), 'utf8')).matchAll(/\bFROM session\b[^;]*?expires_at/g),
    ),
  );
  const found = statements.flatMap((list) => [...list].map(([text]) => text));
  expect(found.length).toBeGreaterThan(1);
  expect(found.filter((text) => !text.includes("awaits = ''"))).toEqual([]);
});

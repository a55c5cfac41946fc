import { expect, test } from 'vitest';
import { phases, processStatuses, roles } from '#src/core/roles.ts';
import {
  hasRole,
  inPhase,
  isAdministrator,
  isOpen,
  leads,
  ownOrganisation,
  type Standing,
} from '#src/core/standing.ts';

const standing = (more: Partial<Standing> = {}): Standing => ({
  userId: 'u',
  organisationId: 'gavle',
  name: 'Anna',
  administrator: false,
  processId: 'p',
  processStatus: 'active',
  circles: [],
  role: 'contributor',
  side: 'workshop',
  phase: 'mapping',
  ...more,
});

test.each(roles)('%s has exactly its own role', (role) => {
  for (const asked of roles) expect(hasRole(standing({ role }), asked)).toBe(asked === role ? 'ok' : 'role');
  expect(hasRole(standing({ role }))).toBe('role');
});

test('the leadership is the process leader and the editors', () => {
  expect(roles.filter((role) => leads(standing({ role })) === 'ok')).toEqual(['lead', 'editor']);
});

test.each(phases)('in %s, what belongs to other phases waits', (phase) => {
  for (const asked of phases) expect(inPhase(standing({ phase }), asked)).toBe(asked === phase ? 'ok' : 'phase');
});

test('a closed process says that it is closed before it speaks of phases', () => {
  expect(processStatuses.map((processStatus) => isOpen(standing({ processStatus })))).toEqual([
    'ok',
    'process-closed',
    'process-archived',
  ]);
  expect(inPhase(standing({ processStatus: 'closed', phase: 'rus' }), 'mapping')).toBe('process-closed');
  expect(inPhase(standing({ processStatus: 'archived' }), 'mapping')).toBe('process-archived');
});

test("one speaks for one's own organisation only", () => {
  expect(ownOrganisation(standing(), { organisationId: 'gavle' })).toBe('ok');
  expect(ownOrganisation(standing({ role: 'lead', administrator: true }), { organisationId: 'hudiksvall' })).toBe(
    'other-organisation',
  );
});

test('leading a process does not make anyone an administrator', () => {
  expect(isAdministrator(standing({ role: 'lead' }))).toBe('not-administrator');
  expect(isAdministrator(standing({ administrator: true }))).toBe('ok');
});

/**
 * One thing that is told of each member, beside its name and role.
 * @public
 */
export type MemberColumn = 'state' | 'timeline' | 'lag' | 'dns' | 'ip' | 'via';

/** All of them, in the order in which they are told. */
export const MEMBER_COLUMNS = [
  'state',
  'timeline',
  'lag',
  'dns',
  'ip',
  'via',
] as const satisfies readonly MemberColumn[];

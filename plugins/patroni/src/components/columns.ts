/** What can be told of a member beside its name and role, in the order in which it is. */
export const MEMBER_COLUMNS = ['state', 'timeline', 'lag', 'dns', 'ip', 'via'] as const;

/**
 * One thing that is told of each member.
 * @public
 */
export type MemberColumn = (typeof MEMBER_COLUMNS)[number];

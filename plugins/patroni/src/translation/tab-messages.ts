/** What the tab says, in English. */
export const tabMessages = {
  'tab.title': 'Patroni',
} as const;

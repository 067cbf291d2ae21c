/** What card and tab say where there is nothing, or not everything, to show; in English. */
export const stateMessages = {
  'state.loading': 'Reading the Patroni clusters',
} as const;

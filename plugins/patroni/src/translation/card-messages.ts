/** What the card says, in English. */
export const cardMessages = {
  'card.title': 'Patroni',
} as const;

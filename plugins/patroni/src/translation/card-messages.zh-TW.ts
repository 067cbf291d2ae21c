import type { cardMessages } from './card-messages';

/** What the card says, in Traditional Chinese. */
export const cardMessagesZhTw: Readonly<Record<keyof typeof cardMessages, string>> = {
  'card.title': 'Patroni',
};

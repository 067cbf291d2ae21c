import type { tabMessages } from './tab-messages';

/** What the tab says, in Traditional Chinese. */
export const tabMessagesZhTw: Readonly<Record<keyof typeof tabMessages, string>> = {
  'tab.title': 'Patroni',
};

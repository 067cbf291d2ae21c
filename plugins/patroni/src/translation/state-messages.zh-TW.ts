import type { stateMessages } from './state-messages';

/** What card and tab say where there is nothing, or not everything, to show; in Traditional Chinese. */
export const stateMessagesZhTw: Readonly<Record<keyof typeof stateMessages, string>> = {
  'state.loading': '正在讀取 Patroni 叢集',
};

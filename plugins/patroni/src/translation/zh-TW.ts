/** Traditional Chinese, complete: loaded by those who read it. */
import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { cardMessagesZhTw } from './card-messages.zh-TW';
import { patroniTranslationRef } from './ref';
import { stateMessagesZhTw } from './state-messages.zh-TW';
import { tabMessagesZhTw } from './tab-messages.zh-TW';
import { wordsMessagesZhTw } from './words-messages.zh-TW';

export default createTranslationMessages({
  ref: patroniTranslationRef,
  full: true,
  messages: { ...cardMessagesZhTw, ...stateMessagesZhTw, ...tabMessagesZhTw, ...wordsMessagesZhTw },
});

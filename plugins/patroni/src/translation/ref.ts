import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { cardMessages } from './card-messages';
import { stateMessages } from './state-messages';
import { tabMessages } from './tab-messages';
import { wordsMessages } from './words-messages';

/**
 * All words of the plugin, in English; by this an app gives them in other languages.
 * @public
 */
export const patroniTranslationRef = createTranslationRef({
  id: 'plugin.patroni',
  messages: { ...cardMessages, ...stateMessages, ...tabMessages, ...wordsMessages },
});

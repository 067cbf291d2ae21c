import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { patroniTranslationRef } from './ref';

/**
 * The languages that the plugin comes in: Traditional Chinese beside English.
 * @public
 */
export const patroniTranslations = createTranslationResource({
  ref: patroniTranslationRef,
  translations: {
    'zh-TW': () => import('./zh-TW'),
  },
});

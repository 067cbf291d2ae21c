import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { patroniTranslationRef } from '../translation/ref';
import type { Translate } from './words';

/** The tab's words in the reader's language. */
export function useTabTranslation(): { t: Translate } {
  return useTranslationRef(patroniTranslationRef);
}

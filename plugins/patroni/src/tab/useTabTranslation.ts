import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { patroniTranslationRef } from '../translation/ref';

/** The tab's words in the reader's language. */
export function useTabTranslation() {
  return useTranslationRef(patroniTranslationRef);
}

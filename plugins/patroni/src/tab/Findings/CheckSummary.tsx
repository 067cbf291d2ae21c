import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useExplanation } from './useExplanation';
import styles from './Findings.module.css';

/** What the check finds, in the reader's language where that is not the one in which checks speak. */
export function CheckSummary({ code }: { code: string }) {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  return language === 'zh-TW' ? <ChineseSummary code={code} /> : null;
}

function ChineseSummary({ code }: { code: string }) {
  const loaded = useExplanation(code);
  // The check's own English stands below whether or not this could be loaded.
  if (loaded.status !== 'loaded') return null;
  return (
    <p className={styles.message} lang="zh-TW">
      {loaded.explanation.zhTW}
    </p>
  );
}

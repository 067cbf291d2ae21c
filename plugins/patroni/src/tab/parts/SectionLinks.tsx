import { useTabTranslation } from '../useTabTranslation';
import styles from './SectionLinks.module.css';

/** Leads to the parts of the page. Buttons, because an address with a fragment may be a route of the portal. */
export function SectionLinks({ parts }: { parts: readonly { id: string; title: string }[] }) {
  const { t } = useTabTranslation();
  return (
    <nav aria-label={t('tab.section.jump')}>
      <ul className={styles.links}>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.link}
              onClick={() => {
                const section = document.getElementById(id);
                section?.focus({ preventScroll: true });
                section?.scrollIntoView({ block: 'start' });
              }}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

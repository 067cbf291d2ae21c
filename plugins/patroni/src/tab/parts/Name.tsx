import { Fragment } from 'react';
import { visibleText } from '../../words/visible-text';
import styles from './Name.module.css';

/**
 * A name, an address or another text that somebody else wrote: shown as it is, with what would not show made visible, kept
 * from turning the reading direction of what stands beside it, and breaking where names may be broken rather than clipped.
 */
export function Name({ children, plain = false }: { children: string; plain?: boolean }) {
  const parts = visibleText(children).split(/(?<=[.\-/:_])/);
  return (
    <bdi className={plain ? styles.plain : styles.name}>
      {parts.map((part, i) => (
        // The parts of one text never change places.
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}

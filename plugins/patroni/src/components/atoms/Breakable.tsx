import { Fragment } from 'react';
import { visibleText } from '../../words/visible-text';

/** A name from objects that may break at its dots, slashes and dashes, so that no part of it is ever cut off. */
export function Breakable({ text }: { text: string }) {
  const parts = visibleText(text).split(/(?<=[./:_-])/);
  return (
    <>
      {parts.map((part, index) => (
        // The parts of a text have no names but their places.
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}

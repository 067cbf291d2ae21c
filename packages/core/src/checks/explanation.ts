/** What a person is told of a check beyond its findings: the hand-written half of its page. */
export interface Explanation {
  /** What it means. Paragraphs of Markdown, without headings. */
  means: string;
  /** How it hurts. */
  hurts: string;
  /** How to fix it. */
  fix: string;
  /** When it is a false alarm. */
  falseAlarm: string;
  /** Traditional Chinese: the check's summary, in one sentence. */
  zhTW: string;
}

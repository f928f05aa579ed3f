export interface MailAddress {
  name: string;
  /** As written; case does not tell two apart. */
  address: string;
}

export interface MailAttachment {
  name: string;
  /** MIME type, lower case. */
  type: string;
  /** Bytes of `content`. */
  size: number;
  /** Without angle brackets; what `cid:` in the HTML points to. */
  cid?: string;
  /** Shown in the text and not beside it. */
  isInline: boolean;
  content: Uint8Array;
}

/** A part that speaks of another mail: delivery-status, disposition-notification, the returned headers. */
export interface MailReport {
  type: string;
  text: string;
}

export interface CalendarPart {
  /** REQUEST, REPLY, CANCEL, …; empty when it names none. */
  method: string;
  /** iCalendar. */
  text: string;
}

/** One mail as it is read. Nothing in it is trusted: the writer chose every word of it. */
export interface ParsedMail {
  subject: string;
  from: MailAddress[];
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Milliseconds; absent when there is no date or none that can be read. */
  date?: number;
  /** With angle brackets. */
  messageId?: string;
  inReplyTo: string[];
  references: string[];
  /** Plain text, made of the HTML when the writer sent no other. */
  text: string;
  html?: string;
  attachments: MailAttachment[];
  calendar: CalendarPart[];
  reports: MailReport[];
  /** By lower-case name, decoded, each as often as it came. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** Why only a part was read: `too_large`, `too_many_parts`, `too_slow`, `broken`. */
  problem?: 'too_large' | 'too_many_parts' | 'too_slow' | 'broken';
}

/** What mail programs put before a subject when one answers or passes on. */
const prefix =
  /^\s*(?:\[(?:ext|external|外部邮件)\]\s*)?(?:re|fw|fwd|aw|wg|rv|tr|sv|vs|vb|odp|pd|res|enc|rif|r|i|答复|答覆|回复|回覆|回信|转发|轉寄|轉發|返信|転送|회신|전달)(?:\s*\[\d+\]|\s*\(\d+\)|\*\d+)?\s*[:：]\s*/iu;

/** The subject itself, for display and comparison. */
export function bareSubject(subject: string): string {
  let bare = subject.slice(0, 2000);
  for (let count = 0; count < 30 && prefix.test(bare); count++) bare = bare.replace(prefix, '');
  return bare.replace(/\s+/g, ' ').trim();
}

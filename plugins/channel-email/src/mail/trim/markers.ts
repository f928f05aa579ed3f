/** What stands between dashes above a quoted or forwarded mail. */
const titles = [
  'original message|original|reply message|replied message|forwarded message|forwarded',
  'ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht',
  "message d['’]origine|message original|message transféré|message initial",
  'mensaje original|mensaje reenviado',
  'messaggio originale|messaggio inoltrato',
  'mensagem original|mensagem encaminhada',
  'oorspronkelijk bericht|doorgestuurd bericht',
  'opprinnelig melding|originalmeddelande|ursprungligt meddelande|oprindelig meddelelse|alkuperäinen viesti',
  'oryginalna wiadomość|wiadomość oryginalna|původní zpráva',
  'исходное сообщение|пересылаемое сообщение|оригинальное сообщение|початкове повідомлення',
  '原始邮件|原始郵件|邮件原件|郵件原件|原邮件|回复的原邮件|转发的原邮件|转发的邮件|转发邮件|轉寄的郵件|原始信件|原始消息',
  '元のメッセージ|転送メッセージ|転送されたメッセージ|원래 메시지|원본 메일|원본 메시지|전달된 메시지',
].join('|');

const separator = new RegExp(`^[\\s>*_|]*[-‐–—_=]{2,}[\\s*]*(?:${titles})[\\s*]*[-‐–—_=]{2,}[\\s*]*$`, 'iu');
const forwarded =
  /^[\s>*]*(?:begin forwarded message|début du message (?:transféré|réexpédié)|anfang der weitergeleiteten nachricht|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:encaminhada|reenviada)|begin doorgestuurd bericht|开始转发的邮件|開始轉寄郵件|以下是转发的邮件)\s*[:：]/iu;

export const isSeparator = (line: string): boolean =>
  line.length <= 300 && (separator.test(line) || forwarded.test(line));

/** Labels of a header block that stands in the text, by what they name. */
const labels = {
  from: 'from|von|de|da|van|fra|från|lähettäjä|expéditeur|od|от|від|发件人|寄件者|寄件人|发信人|差出人|送信者|보낸 사람|보낸사람',
  sent: 'sent|gesendet|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|inviato|verzonden|sendt|skickat|lähetetty|wysłano|отправлено|надіслано|发送时间|发送日期|傳送時間|寄件日期|送信日時|보낸 날짜',
  date: 'date|datum|le|fecha|data|dato|дата|日期|时间|日時|날짜',
  to: 'to|an|à|a|para|aan|til|till|vastaanottaja|destinataire|do|кому|收件人|收件者|宛先|받는 사람|받는사람',
  cc: 'cc|kopie|copie|kopi|kopia|копия|抄送|抄送至|副本|reply-to|risposta|répondre à|antwort an|beantwoorden - aan|参照|참조',
  subject:
    'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|předmět|тема|主题|主旨|标题|件名|제목',
} as const;
type Label = keyof typeof labels;

const labelled = Object.entries(labels).map(
  ([label, words]) => [label as Label, new RegExp(`^[\\s*_|]*(?:${words})[\\s*_|]*[:：|][\\s*_]*(.*)$`, 'iu')] as const,
);

const labelOf = (line: string): Label | undefined =>
  labelled.find(([, pattern]) => pattern.test(line.slice(0, 200)))?.[0];

/** A long list of recipients goes on in the next lines. */
const goesOn = (line: string): boolean => /^\s+\S|\S.*[@;,<>]|[@;,<>].*\S/.test(line.slice(0, 300));

/**
 * How many lines from `at` on are the header block of a quoted mail; 0: none. It names a sender and a subject, a
 * sending or addresses, in three lines at least: else a travel plan ("From: Paris", "To: London") would count.
 */
export function headerBlockLength(lines: readonly string[], at: number, isAfterSeparator: boolean): number {
  const found = new Set<Label>();
  let labelLines = 0;
  let end = at;
  let hasAddress = false;
  for (let next = at; next < lines.length && next < at + 30; next++) {
    const line = lines[next] ?? '';
    const label = labelOf(line);
    if (label === undefined && !(labelLines > 0 && goesOn(line) && next - end < 6)) break;
    hasAddress ||= line.includes('@');
    if (label === undefined) continue;
    found.add(label);
    labelLines += 1;
    end = next + 1;
  }
  const isBlock = found.has('from') && (found.has('subject') || found.has('sent') || hasAddress || isAfterSeparator);
  return isBlock && labelLines >= (isAfterSeparator ? 2 : 3) ? end - at : 0;
}

/** What a telephone or a mail program puts below what was written. */
const device = [
  /^\(?<*sent (?:from|with|using) .{1,90}$/i,
  /^\(?<*sent (?:via .{1,25}|by \S{1,20})$/i,
  /^from my .{1,30}$/i,
  /^\S{1,20} from mobile\.?$/i,
  /^get outlook for .{1,90}$/i,
  /^envoyé (?:depuis|de|à partir de|avec) .{1,60}$/i,
  /^von (?:meinem|unterwegs).{1,60}gesendet\.?$/i,
  /^gesendet (?:von|mit|mithilfe) .{1,60}$/i,
  /^diese nachricht wurde von .{1,80} gesendet\.?$/i,
  /^inviato (?:da|dal|con) .{1,60}$/i,
  /^(?:enviado|enviada) (?:desde|do|da|via|con|com|a partir) .{1,60}$/i,
  /^(?:verzonden|verstuurd|gestuurd) (?:met|vanaf|vanuit|via) .{1,60}$/i,
  /^(?:sendt fra|skickat från|från min|lähetetty|sent fra) .{1,60}$/i,
  /^(?:wysłane z|wysłano z|odesláno z|отправлено (?:с|из|от)|надіслано (?:з|із)) .{1,60}$/iu,
  /^(?:发自|發自|来自我的|來自我的|发送自|發送自|寄自)\s*.{1,40}$/u,
  /^(?:从|從)我的.{1,30}(?:发送|傳送|寄出|发出)$/u,
  /^(?:获取|取得|下載|下载) ?outlook for .{1,60}$/iu,
  /^(?:通过|由).{1,20}(?:邮箱|郵箱|客户端|手机).{0,10}发送$/u,
  /^.{1,20}(?:から送信|에서 보냄|에서 보낸 편지).?$/u,
];

/** Links are taken for their words. */
const plain = (line: string): string =>
  line
    .replace(/\[([^\]]{1,80})\]\([^)]{1,300}\)/g, '$1')
    .replace(/<https?:[^<>]{1,500}>/g, '')
    .replace(/^[\s*_]+|[\s*_]+$/g, '');

export function isDeviceLine(line: string): boolean {
  const words = line.length > 600 ? '' : plain(line);
  return words.length <= 120 && !/\b(?:is|are|was|were)\b/.test(words) && device.some((pattern) => pattern.test(words));
}

/** The line that mail programs agree on above a signature; a long dash is how some write it. */
export const isSignatureMark = (line: string): boolean => /^\s*(?:--|—|––)\s*$/.test(line);

/** A drawn line and nothing else. */
export const isRule = (line: string): boolean =>
  line.length <= 300 && (/^\s*[-_=~*#+—–]{2,}\s*$/.test(line) || /^\s*[—ᐧ]\s*$/.test(line));
/** Drawn by some programs above a signature: long, and under what was written. */
export const isUnderscoreRule = (line: string): boolean => /^\s*_{10,}\s*$/.test(line);
